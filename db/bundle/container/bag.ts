/**
 * The BagIt parts of a bundle (RFC 8493): names, manifests, bag-info.
 */
import { structure } from './tar.ts';

export const tagFiles = {
  bagit: 'bagit.txt',
  info: 'bag-info.txt',
  signature: 'tagmanifest-sha256.txt.sig',
  tagManifest: 'tagmanifest-sha256.txt',
  manifest: 'manifest-sha256.txt',
} as const;

export const bagitText = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export const signatureNamespace = 'lapwing-bundle';

/** The only payload paths there are. */
const payloadPath = /^data\/(?:bundle\.json|actions\.ndjson|sets\/[a-z0-9][a-z0-9-]{0,62}\.ndjson|files\/[0-9a-f]{64})$/;

export function isPayloadPath(path: string): boolean {
  return payloadPath.test(path);
}

export interface HashedPath {
  readonly path: string;
  /** 64 hex digits. */
  readonly sha256: string;
}

/** Lines as `sha256sum -c` reads them. */
export function printManifest(entries: readonly HashedPath[]): string {
  return entries.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}

/** @throws {AppError} `bundle.structure` for anything that `printManifest` does not write, or a path twice. */
export function parseManifest(text: string): Map<string, string> {
  const entries = new Map<string, string>();
  const lines = text.split('\n');
  if (lines.pop() !== '') throw structure('manifest');
  for (const line of lines) {
    const match = /^([0-9a-f]{64}) {2}([\x21-\x7e]{1,200})$/.exec(line);
    if (!match || entries.has(match[2]!)) throw structure('manifest');
    entries.set(match[2]!, match[1]!);
  }
  return entries;
}

export function printBagInfo(info: Readonly<Record<string, string>>, payloadBytes: number, payloadFiles: number): string {
  const lines = { ...info, 'Payload-Oxum': `${payloadBytes}.${payloadFiles}` };
  return Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}
