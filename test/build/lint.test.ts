import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** What the project's own linter says of one file. */
function lint(file: string, text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lapwing-lint-'));
  try {
    cpSync(path.join(root, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
    const program = path.join(root, 'node_modules/oxlint/bin/oxlint');
    const { stdout } = spawnSync(process.execPath, [program, '--config', '.oxlintrc.json'], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toMatch(/on 1 file/);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.each([
  "import { rename } from 'node:fs/promises';\nexport const used = rename;\n",
  "import { rm } from 'node:fs/promises';\nexport const used = rm;\n",
  "import { unlinkSync } from 'node:fs';\nexport const used = unlinkSync;\n",
  "import { promises } from 'node:fs';\nexport const used = promises;\n",
  "import * as fs from 'node:fs';\nexport const used = fs;\n",
  "import fs from 'node:fs/promises';\nexport const used = fs;\n",
])('product code that renames or removes without patience is refused: %j', (text) => {
  for (const file of ['db/cases/export.ts', 'electron/main/some.ts']) expect(lint(file, text)).toContain('no-restricted-imports');
});

test('reading and writing, the patient module itself, and tests are let be', () => {
  expect(lint('db/cases/export.ts', "import { readFileSync } from 'node:fs';\nexport const used = readFileSync;\n")).toContain('0 errors');
  const renaming = "import { rename } from 'node:fs/promises';\nexport const used = rename;\n";
  for (const file of ['db/disk/patience.ts', 'test/db/some.ts']) expect(lint(file, renaming)).toContain('0 errors');
});
