/**
 * Loaded before a program (`--import`): ends it as a kill would, before or after the first file gets a name that ends so, or before the first
 * is removed whose path holds it.
 */
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const { rename, rm } = fs;
const { KILL_AT_NAME: ending = '', KILL_WHEN: when } = process.env;

fs.rename = async (from, to) => {
  const isMeant = String(to).endsWith(ending);
  if (isMeant && when === 'before') process.kill(process.pid, 'SIGKILL');
  await rename(from, to);
  if (isMeant && when === 'after') process.kill(process.pid, 'SIGKILL');
};
fs.rm = async (path, options) => {
  if (when === 'removed' && String(path).includes(ending)) process.kill(process.pid, 'SIGKILL');
  return rm(path, options);
};
syncBuiltinESMExports();
