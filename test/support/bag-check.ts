/**
 * A small checker of BagIt bags after RFC 8493, with nothing of the product in it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** @returns what is wrong with the bag; empty for a complete and valid one. */
export function checkBag(folder: string): string[] {
  const problems: string[] = [];
  const declaration = readFileSync(join(folder, 'bagit.txt'), 'utf8');
  if (!/^BagIt-Version: \d+\.\d+\nTag-File-Character-Encoding: UTF-8\n$/.test(declaration)) problems.push('bagit.txt');
  const payload = checkManifest(folder, 'manifest-sha256.txt', problems);
  checkManifest(folder, 'tagmanifest-sha256.txt', problems);
  const present = filesBelow(join(folder, 'data')).map((path) => relative(folder, path).split(sep).join('/'));
  for (const path of present) if (!payload.has(path)) problems.push(`${path} is not in the manifest`);
  const oxum = /^Payload-Oxum: (\d+)\.(\d+)$/m.exec(readFileSync(join(folder, 'bag-info.txt'), 'utf8'));
  const bytes = present.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
  if (!oxum || Number(oxum[1]) !== bytes || Number(oxum[2]) !== present.length) problems.push('Payload-Oxum');
  return problems;
}

function checkManifest(folder: string, name: string, problems: string[]): ReadonlySet<string> {
  const listed = new Set<string>();
  for (const line of readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')) {
    const [hash, path] = line.split(/\s+/, 2) as [string, string];
    listed.add(path);
    const file = join(folder, path);
    if (!existsSync(file)) problems.push(`${path} is missing`);
    else if (createHash('sha256').update(readFileSync(file)).digest('hex') !== hash) problems.push(`${path} has another hash`);
  }
  return listed;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
