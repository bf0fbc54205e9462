import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';
import { parseSync } from 'vite';

import { chainTypes } from '../../db/vocabularies/lists/chain-types.ts';
import { en } from '../../renderer/i18n/en/index.ts';
import { chooseLanguage, packOf, pseudo } from '../../renderer/i18n/languages.ts';
import { zhHans } from '../../renderer/i18n/zh-hans/index.ts';
import { samplesOf } from '../../renderer/components/samples.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const part of value) yield* nodesOf(part);
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string') yield value as Node;
    for (const part of Object.values(value)) yield* nodesOf(part);
  }
}

/** Attributes that a person reads or hears. */
const spoken =
  /^(aria-(label|description|placeholder|roledescription|valuetext)|title|alt|placeholder|label|description|error|noneText|textValue)$/;
/** One Latin letter alone is the name of a key. */
const hasLetters = (text: unknown) => typeof text === 'string' && /\p{Script=Han}|\p{L}{2}/u.test(text);

/** Words that stand in a component instead of a catalogue. */
function literalsIn(file: string, source: string): readonly string[] {
  const found: string[] = [];
  for (const node of nodesOf(parseSync(file, source).program)) {
    if (node.type === 'JSXText' && hasLetters(node['value'])) found.push(String(node['value']).trim());
    if (node.type === 'JSXAttribute' && spoken.test(String((node['name'] as Node)['name']))) found.push(...wordsOf(node['value']));
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      for (const child of node['children'] as Node[]) if (child.type === 'JSXExpressionContainer') found.push(...wordsOf(child));
    }
  }
  return found;
}

/** The strings that an expression may be, through conditions; not those that it hands to a function. */
function wordsOf(value: unknown): readonly string[] {
  const node = value as Node | null;
  switch (node?.type) {
    case 'JSXExpressionContainer':
      return wordsOf(node['expression']);
    case 'Literal':
      return hasLetters(node['value']) ? [String(node['value'])] : [];
    case 'TemplateLiteral':
      return (node['quasis'] as { readonly value: { readonly raw: string } }[]).flatMap(({ value: { raw } }) =>
        hasLetters(raw) ? [raw] : [],
      );
    case 'ConditionalExpression':
      return [...wordsOf(node['consequent']), ...wordsOf(node['alternate'])];
    case 'LogicalExpression':
      return [...wordsOf(node['left']), ...wordsOf(node['right'])];
    default:
      return [];
  }
}

test('no component holds words of its own', () => {
  const files = globSync('renderer/**/*.tsx', { cwd: root });
  expect(files.length).toBeGreaterThan(40);
  const found = files.flatMap((file) => literalsIn(file, readFileSync(path.join(root, file), 'utf8')).map((text) => `${file}: ${text}`));
  expect(found).toEqual([]);
});

test('words in a component are found where they hide', () => {
  const words = (jsx: string) => literalsIn('a.tsx', `const a = ${jsx};`);
  expect(words('<p>Hello</p>')).toEqual(['Hello']);
  expect(words('<p>{isNew ? `new ${x}` : null}</p>')).toEqual(['new ']);
  expect(words('<b aria-label="Close" className="x y">×{t("frame.close")}</b>')).toEqual(['Close']);
});

/** Names of the arguments of an ICU message with their kinds, whatever the depth: `count:plural`. */
function argumentsOf(message: string): readonly string[] {
  const found = new Set<string>();
  const kinds: string[] = [];
  for (let at = 0; at < message.length; at += 1) {
    const isChoice = kinds.at(-1) === 'plural' || kinds.at(-1) === 'select' || kinds.at(-1) === 'selectordinal';
    if (message[at] === '}') kinds.pop();
    if (message[at] !== '{') continue;
    const [, name, kind = 'value'] = /^\{\s*(\w+)\s*(?:,\s*(\w+))?/.exec(message.slice(at)) ?? [];
    if (isChoice || !name) kinds.push('text');
    else {
      found.add(`${name}:${kind}`);
      kinds.push(kind);
    }
  }
  return [...found].sort();
}

test('arguments are found in every depth', () => {
  expect(argumentsOf('{name} has {count, plural, one {# case in {place}} other {{count, number} cases}}')).toEqual([
    'count:number',
    'count:plural',
    'name:value',
    'place:value',
  ]);
});

test('both languages say the same things, with the same arguments', () => {
  expect(Object.keys(zhHans).sort()).toEqual(Object.keys(en).sort());
  const names = (message: string) => [...new Set(argumentsOf(message).map((argument) => argument.split(':', 1)[0]))];
  for (const [id, message] of Object.entries(en)) expect(names(zhHans[id as keyof typeof en]), id).toEqual(names(message));
});

test('no message stands in two catalogue files', () => {
  for (const language of ['en', 'zh-hans']) {
    const ids = globSync(`renderer/i18n/${language}/*.ts`, { cwd: root }).flatMap((file) =>
      [...readFileSync(path.join(root, file), 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map(([, id]) => id),
    );
    expect(ids).toHaveLength(Object.keys(en).length);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

/** Ids that templates make, such as `field.${name}`: any word may stand where the template has a hole. */
function patternsIn(source: string): readonly RegExp[] {
  const templates = [...source.matchAll(/`((?:[\w.-]|\$\{[^{}`]*\})+)`/g)].map(([, text = '']) => text.split(/\$\{[^{}]*\}/));
  return templates
    .filter((parts) => parts.length > 1 && parts.join('').length > 1 && parts.join('').includes('.'))
    .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll('.', String.raw`\.`)).join(String.raw`[\w.-]+`)}$`));
}

test('every message is said somewhere', () => {
  const files = globSync('renderer/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/i18n\/(en|zh-hans)\//.test(file));
  const source = files.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');
  const named = new Set([...source.matchAll(/['"`]([a-zA-Z][\w.-]*)['"`]/g)].map(([, id]) => id));
  const patterns = patternsIn(source);
  const unsaid = Object.keys(en).filter((id) => !named.has(id) && !patterns.some((pattern) => pattern.test(id)));
  expect(unsaid).toEqual([]);
});

test('plurals have the form that every number falls back to', () => {
  const choices = [...Object.entries(en), ...Object.entries(zhHans)].filter(([, message]) => /, (plural|select)/.test(message));
  expect(choices.length).toBeGreaterThan(10);
  expect(choices.filter(([, message]) => !/\bother \{/.test(message))).toEqual([]);
});

test('Chinese is written in Chinese: no message is left in English, none ends like an English sentence', () => {
  const same = Object.entries(en).filter(
    ([id, message]) => zhHans[id as keyof typeof en] === message && /\b[a-z]{3}/.test(message.replaceAll(/\{[^}]*\}/g, '')),
  );
  expect(same.map(([id]) => id).filter((id) => !['app.name', 'language.en', 'language.zh-Hans'].includes(id))).toEqual([]);
  for (const [id, message] of Object.entries(zhHans)) expect(message, id).not.toMatch(/\p{Script=Han}[.,;:?!]/u);
});

test('Chinese has one word for a vault', () => {
  expect(Object.entries(zhHans).filter(([, message]) => message.includes('保险库'))).toEqual([]);
});

test('the pseudo-language is longer, keeps its arguments, and reads from right to left', () => {
  const { direction, messages } = packOf(chooseLanguage('system', ['qps-rtl']));
  expect(direction).toBe('rtl');
  for (const [id, message] of Object.entries(en)) {
    const long = messages[id as keyof typeof en];
    expect(long.length, id).toBeGreaterThan(message.length * 1.3);
    expect(argumentsOf(long), id).toEqual(argumentsOf(message));
  }
  expect(pseudo({ a: 'Lock {name}' })).toEqual({ a: '[Lóck {name}····]' });
});

test('the page of components speaks the same languages, and takes no id of the app', () => {
  for (const language of ['zh-Hans', 'qps-rtl'] as const) expect(Object.keys(samplesOf(language))).toEqual(Object.keys(samplesOf('en')));
  for (const id of Object.keys(samplesOf('en'))) expect(en).not.toHaveProperty([id]);
});

test('every way in which two cases belong together is said as a sentence', () => {
  expect(chainTypes.terms.filter(({ code }) => !(`chain.is.${code}` in en)).map(({ code }) => code)).toEqual([]);
});
