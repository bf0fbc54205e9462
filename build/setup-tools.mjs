/**
 * The programs and fonts that do not come from npm: a browser, the age command, openssl, ssh-keygen, fonts.
 *
 * Root on Debian gets them installed. Everyone else gets one line that says what is missing
 * and how to get it, and goes on: tests that need them are reported as not run.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import path from 'node:path';

const DEBIAN_PACKAGES = ['chromium', 'age', 'openssl', 'openssh-client', 'fonts-noto-cjk', 'fonts-noto-core'];

/** For the tests of the window, where there is such a package: they take a third less time with it. */
const HELPFUL_PACKAGES = ['chromium-headless-shell'];

/** For tests alone: reports are opened in a program that had no part in writing them. */
const PACKAGES_OF_TESTS = ['libreoffice-writer-nogui', 'libreoffice-calc-nogui'];

/** Elsewhere only programs can be looked for; any one name of a line will do. */
const PROGRAMS = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'chrome'],
  age: ['age'],
  openssl: ['openssl'],
  'ssh-keygen': ['ssh-keygen'],
};

/**
 * Installs or names what is missing; prints nothing when all is there.
 *
 * @param {{ forTests?: boolean }} [options] tests want more, and say what they did not run without it.
 */
export function ensureTools({ forTests = false } = {}) {
  if (isDebian()) ensureOnDebian(forTests ? [...HELPFUL_PACKAGES, ...PACKAGES_OF_TESTS] : HELPFUL_PACKAGES);
  else nameMissingPrograms();
}

/** @param {string} program @returns {boolean} whether a program of this name is in PATH. */
export function hasProgram(program) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.some((folder) => endings.some((ending) => isExecutable(path.join(folder, program + ending))));
}

/** @param {readonly string[]} wanted what helps where it can be had. */
function ensureOnDebian(wanted) {
  const missing = DEBIAN_PACKAGES.filter((name) => !isDebianPackageInstalled(name));
  const helpful = wanted.filter((name) => !isDebianPackageInstalled(name));
  if (missing.length === 0 && !helpful.some(isKnownToApt)) return;
  if (process.getuid?.() !== 0) {
    if (missing.length === 0) return;
    process.stderr.write(`Missing: ${missing.join(', ')}. Get them with: sudo apt-get install -y ${missing.join(' ')}\n`);
    return;
  }
  process.stderr.write(`Installing Debian's ${[...missing, ...helpful].join(', ')} …\n`);
  // On a new machine apt knows no package before the first update.
  const isDone = missing.length === 0 || (runQuietly('apt-get', ['update', '-qq']) && install(missing));
  for (const name of helpful.filter(isKnownToApt)) install([name], { isSilent: true });
  if (!isDone)
    process.stderr.write(
      `Missing: ${missing.join(', ')}; apt-get could not install them. Try: apt-get update && apt-get install -y ${missing.join(' ')}\n`,
    );
}

function nameMissingPrograms() {
  const missing = Object.entries(PROGRAMS)
    .filter(([, names]) => !names.some(hasProgram))
    .map(([program]) => program);
  if (missing.length === 0) return;
  process.stderr.write(`Missing: ${missing.join(', ')}. Get them with: ${howToGet(missing)}\n`);
}

/** @param {readonly string[]} missing */
function howToGet(missing) {
  if (process.platform === 'darwin') return `brew install ${missing.map((name) => (name === 'ssh-keygen' ? 'openssh' : name)).join(' ')}`;
  if (process.platform === 'win32') return 'winget install FiloSottile.age Google.Chrome, and "OpenSSH Client" in the optional features';
  return `the package manager of this system (${missing.join(' ')})`;
}

function isDebian() {
  try {
    const release = readFileSync('/etc/os-release', 'utf8');
    return /^ID(_LIKE)?=.*\bdebian\b/m.test(release) && hasProgram('apt-get');
  } catch {
    return false;
  }
}

/**
 * @param {readonly string[]} names
 * @param {{ isSilent?: boolean }} [options] its failure is nobody's business.
 */
function install(names, { isSilent = false } = {}) {
  return runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], isSilent);
}

/** @param {string} name */
function isKnownToApt(name) {
  const answer = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  return /Candidate: (?!\(none\))/.test(answer.stdout ?? '');
}

/** @param {string} name */
function isDebianPackageInstalled(name) {
  const answer = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name], { encoding: 'utf8' });
  return answer.stdout === 'installed';
}

/**
 * @param {string} command
 * @param {readonly string[]} commandArguments
 * @param {boolean} [isSilent]
 * @returns {boolean} whether it succeeded; its words are shown only when it did not.
 */
function runQuietly(command, commandArguments, isSilent = false) {
  const result = spawnSync(command, commandArguments, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  if (result.status === 0) return true;
  if (!isSilent) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  return false;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
