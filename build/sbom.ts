/**
 * The bill of materials of the packed app, as CycloneDX 1.6: every package whose code is in it, what lies inside of those,
 * and Electron. Made from the same list as the notices (notices.ts), and the same for the same sources: no date, no random number.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';

import { type Inside, insides } from './inside.ts';
import { readManifest } from './notices.ts';

interface Component {
  readonly type: 'application' | 'framework' | 'library' | 'data';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version?: string;
  readonly licenses?: readonly ({ readonly license: { readonly id?: string; readonly name?: string } } | { readonly expression: string })[];
  readonly copyright?: string;
  readonly purl?: string;
  readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
  readonly components?: readonly Component[];
}

export interface SbomInput {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly electronVersion: string;
  /** Of packages whose code is in the app. */
  readonly folders: Iterable<string>;
  /** `packages` of package-lock.json. */
  readonly locked: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
}

/** @returns the text of the file. @throws {Error} naming each package that the lock does not know by its hash. */
export function printSbom({ name, version, license, electronVersion, folders, locked }: SbomInput): string {
  const packages = [...folders].map((folder) => packageOf(folder, locked)).toSorted((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  const app: Component = { type: 'application', 'bom-ref': 'app', name, version, licenses: licencesOf(license) };
  const electron: Component = {
    type: 'framework',
    'bom-ref': 'electron',
    name: 'electron',
    version: electronVersion,
    licenses: licencesOf('MIT'),
    purl: `pkg:github/electron/electron@v${electronVersion}`,
  };
  const ours = insides.filter(({ within }) => within === undefined).map(insideOf);
  const components = [electron, ...packages, ...ours];
  const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: { component: app }, components };
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(bom))}`;
  return `${JSON.stringify({ $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json', ...bom, serialNumber }, null, 2)}\n`;
}

function packageOf(folder: string, locked: SbomInput['locked']): Component {
  const { name, version, license = '' } = readManifest(folder);
  const installed = folder.split(path.sep).join('/');
  const key = installed.slice(installed.indexOf('/node_modules/') + 1);
  const [algorithm, hash] = locked[key]?.integrity?.split('-', 2) ?? [];
  if (algorithm !== 'sha512' || !hash) throw new Error(`package-lock.json has no hash of ${key}`);
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const within = insides.filter((inside) => key.endsWith(`node_modules/${inside.within}`)).map(insideOf);
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    licenses: licencesOf(license),
    purl,
    hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }],
    ...(within.length > 0 && { components: within }),
  };
}

function insideOf({ name, version, within, holder, licence, type }: Inside): Component {
  return {
    type,
    'bom-ref': `${within ?? 'app'}/${name}`,
    name,
    ...(version && { version }),
    licenses: [{ license: 'id' in licence ? licence : { name: licence.words } }],
    copyright: holder,
  };
}

function licencesOf(spdx: string): NonNullable<Component['licenses']> {
  return / (OR|AND|WITH) /.test(spdx) ? [{ expression: spdx }] : [{ license: { id: spdx } }];
}

/** As RFC 9562 lets one be made from a hash of one's own (version 8). */
function uuidOf(text: string): string {
  const hash = createHash('sha256').update(text).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
