/**
 * Installs the npm packages when they are missing or older than the lock file, and finds the
 * project's own Node among them. Only Node's own modules, readable by Node 20.
 *
 * A stamp inside node_modules holds the hash of the lock file that was installed. Whoever ran
 * `npm install` by hand has no stamp, or an old one: then npm's own record of what it put
 * there is compared with the lock, and nothing is installed when they agree. Neither is
 * believed where a package that the project names itself has no folder.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const STAMP = path.join('node_modules', '.lapwing-lock-sha256');

/**
 * Makes node_modules fit package-lock.json; silent and quick when it does already.
 *
 * @param {string} root the project's folder.
 * @throws {Error} when npm is missing or fails; its own words were printed before.
 */
export function ensurePackages(root) {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const hasAll = hasFolders(root, lock);
  if (hasAll && readText(path.join(root, STAMP))?.trim() === hash) return;
  if (!hasAll || !isInstalled(root, lock)) installPackages(root);
  // A new file, never the old one written over: a copy of the folder made of links has that one too.
  rmSync(path.join(root, STAMP), { force: true });
  writeFileSync(path.join(root, STAMP), `${hash}\n`);
}

/**
 * Whether every package that the project asks for by name lies in node_modules.
 *
 * @param {string} root
 * @param {Buffer} lock
 */
function hasFolders(root, lock) {
  const own = readPackages(lock.toString('utf8'))[''];
  const names = Object.keys({ ...own?.dependencies, ...own?.devDependencies });
  return names.every((name) => existsSync(path.join(root, 'node_modules', name)));
}

/**
 * The Node binary that the rest runs with: the packaged one, or this one where it is new enough.
 *
 * @param {string} root
 * @returns {string | undefined} undefined when neither exists.
 */
export function projectNode(root) {
  return packagedNode(root) ?? (majorVersion() >= 24 ? process.execPath : undefined);
}

/** @param {string} root */
function packagedNode(root) {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  return ['node', 'node-bin']
    .map((prefix) => path.join(root, 'node_modules', `${prefix}-${platform}-${process.arch}`, 'bin', binary))
    .find((candidate) => existsSync(candidate));
}

/**
 * Says whether npm's record of node_modules has every package of the lock that any machine
 * needs, and no package in another version.
 *
 * @param {string} root
 * @param {Buffer} lock
 */
function isInstalled(root, lock) {
  const record = readText(path.join(root, 'node_modules', '.package-lock.json'));
  if (record === undefined) return false;
  const wanted = readPackages(lock.toString('utf8'));
  const present = readPackages(record);
  const isComplete = Object.entries(wanted).every(([name, entry]) => name === '' || entry.optional || entry.devOptional || name in present);
  const isSame = Object.entries(present).every(
    ([name, entry]) => entry.version === wanted[name]?.version && entry.integrity === wanted[name]?.integrity,
  );
  return isComplete && isSame && projectNode(root) !== undefined;
}

/**
 * Runs `npm ci` without install scripts: no package of ours needs one, and none may run code here.
 *
 * npm runs under the project's Node where that is there already (not on Windows, where a running
 * program cannot be replaced). Node below 20.19 makes npm leave out tools it thinks it cannot
 * run, so there it goes twice, the second time under the Node that the first one brought.
 *
 * @param {string} root
 */
function installPackages(root) {
  process.stderr.write('Installing the npm packages (once, about a minute) …\n');
  const before = process.platform === 'win32' ? undefined : packagedNode(root);
  runNpm(root, before);
  const after = packagedNode(root);
  if (!before && after && isOlderThan20_19() && process.platform !== 'win32') runNpm(root, after);
}

/**
 * @param {string} root
 * @param {string | undefined} node whose folder goes first in PATH, where npm looks for its Node.
 */
function runNpm(root, node) {
  const places = [...(node ? [path.dirname(node)] : []), path.dirname(process.execPath), process.env['PATH'] ?? ''];
  const result = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      // npm's own words go to standard error: standard output belongs to the command that follows.
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
      env: { ...process.env, PATH: places.join(path.delimiter) },
    },
  );
  if (result.error) throw new Error('npm was not found; install npm (on Debian with: apt-get install -y npm) and run this again.');
  if (result.status !== 0)
    throw new Error('the npm packages could not be installed; npm says why above. Check the network and run this again.');
}

/**
 * @param {string} text
 * @returns {Record<string, {version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, dependencies?: Record<string, string>, devDependencies?: Record<string, string>}>}
 */
function readPackages(text) {
  try {
    return JSON.parse(text).packages ?? {};
  } catch {
    return {};
  }
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function majorVersion() {
  return Number.parseInt(process.versions.node, 10);
}

function isOlderThan20_19() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 19);
}
