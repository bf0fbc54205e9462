/**
 * Checks where SQL is written by hand: `node build/hand-written-sql.ts [ROOT]`.
 *
 * Statements of the nouns are composed with types (db/query); what only SQLite speaks and what the hot path needs is
 * written out, in the files that are named here and in no others. A file that is named and holds none any more fails too.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parseSync } from '@swc/core';

/** Files, or folders with all that is in them, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  'db/log/': 'the log and its projection: the hot path of every write',
  'db/migrations/': 'tables are made in the SQL of the database that has them',
  'db/search/': 'full text is FTS5',
  'db/vault/': 'the file itself: its key, its pages, its checks, its backups',
  'db/recommendations/paragraph-store.ts': 'the inner loop of an import of reports',
  'db/recommendations/statement-store.ts': 'the inner loop of an import of reports',
  'db/recommendations/annotation-writer.ts': 'the inner loop of an import of 270,000 records',
  'db/recommendations/table-writer.ts': 'the inner loop of an import of 100,000 rows',
  'db/recommendations/dry-run.ts': 'copies tables whole, whatever their columns are',
  'db/query/shown-name.ts': 'the name that lists show is put together by the letters that it has',
  'db/query/sqlite.ts': 'what only SQLite speaks, under names',
  'db/query/prepared.ts': 'the one place that prepares what was composed',
};

/** Words that stand in capitals in SQL, and in no sentence. */
const SQL_WORDS =
  /\b(?:SELECT|INSERT INTO|INSERT OR|UPDATE \w+ SET|DELETE FROM|CREATE (?:TABLE|INDEX|TRIGGER|VIRTUAL)|FROM|JOIN|WHERE|(?:ORDER|GROUP) BY|CASE WHEN|IS (?:NOT )?NULL|COALESCE|GLOB|PRAGMA|BEGIN IMMEDIATE|WITH RECURSIVE|EXISTS \()/;
/** Ways to run a text, and to put one into a composed statement. */
const RUNS_TEXT = new Set(['prepare', 'pragma', 'sql']);

interface SyntaxNode {
  readonly type?: string;
  readonly value?: unknown;
  readonly raw?: unknown;
  readonly tag?: SyntaxNode;
  readonly object?: SyntaxNode;
  readonly callee?: SyntaxNode;
  readonly property?: SyntaxNode;
}

/** The first SQL of a source text; nothing where it holds none. */
export function sqlIn(source: string): string | undefined {
  for (const node of nodesOf(parseSync(source, { syntax: 'typescript', target: 'esnext' }) as SyntaxNode)) {
    const found = sqlAt(node);
    if (found !== undefined) return found.replaceAll(/\s+/g, ' ').trim().slice(0, 80);
  }
  return undefined;
}

function sqlAt({ type, value, raw, tag, object, callee, property }: SyntaxNode): string | undefined {
  const text = type === 'StringLiteral' ? value : type === 'TemplateElement' ? raw : undefined;
  if (typeof text === 'string' && SQL_WORDS.test(text)) return text;
  if (type === 'TaggedTemplateExpression' && tag?.value === 'sql') return 'sql`…`';
  if (type === 'MemberExpression' && object?.value === 'sql') return `sql.${String(property?.value)}`;
  const called = type === 'CallExpression' && callee?.type === 'MemberExpression' ? callee.property?.value : undefined;
  return RUNS_TEXT.has(String(called)) ? `.${String(called)}(…)` : undefined;
}

function* nodesOf(node: unknown): Generator<SyntaxNode> {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node) yield node as SyntaxNode;
  for (const child of Object.values(node)) yield* nodesOf(child);
}

/** @returns what is wrong, one sentence each, and how many files were read. */
export function checkHandWrittenSql(root: string): { readonly problems: readonly string[]; readonly count: number } {
  const files = globSync('db/**/*.ts', { cwd: root }).map((file) => file.split(path.sep).join('/'));
  const allowed = Object.keys(ALLOWED);
  const used = new Set<string>();
  const problems: string[] = [];
  for (const file of files.toSorted()) {
    const sql = sqlIn(readFileSync(path.join(root, file), 'utf8'));
    if (sql === undefined) continue;
    const place = allowed.find((one) => file === one || (one.endsWith('/') && file.startsWith(one)));
    if (place === undefined) problems.push(`${file} holds SQL that is written by hand: ${sql}`);
    else used.add(place);
  }
  const idle = allowed.filter((one) => !used.has(one)).map((one) => `${one} is named in the check, and holds no SQL`);
  return { problems: [...problems, ...idle], count: files.length };
}

if (import.meta.main) {
  const { problems, count } = checkHandWrittenSql(path.resolve(process.argv[2] ?? path.dirname(import.meta.dirname)));
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  for (const [place, why] of Object.entries(ALLOWED)) process.stdout.write(`${place}: ${why}\n`);
  process.stdout.write(`${count} files read, ${problems.length} problems\n`);
  if (problems.length > 0) process.exitCode = 1;
}
