/**
 * One key derivation, then the end: the process gives its 256 MiB and the passphrase back at once.
 *
 * In on stdin: one line of JSON `{"salt": base64, "workFactor": n}`, then the bytes of the passphrase.
 * Out on stdout: 32 bytes. Nothing stands in arguments or the environment, where other users could read it.
 */
import { readFileSync, writeSync } from 'node:fs';

import { deriveKeyNow } from './derive-key-scrypt.ts';

const input = readFileSync(0);
const lineEnd = input.indexOf(0x0a);
const { salt, workFactor } = JSON.parse(input.toString('utf8', 0, lineEnd)) as { salt: string; workFactor: number };
const key = deriveKeyNow({ passphrase: input.subarray(lineEnd + 1), salt: Buffer.from(salt, 'base64'), workFactor });
writeSync(1, key);
input.fill(0);
key.fill(0);
