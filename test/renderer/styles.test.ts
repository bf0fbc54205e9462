import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const files = globSync('renderer/**/*.css', { cwd: root }).map((file) => file.split(path.sep).join('/'));

/** Every declaration of every style sheet: `file: property: value`. */
function declarations(): readonly { readonly file: string; readonly property: string; readonly value: string }[] {
  return files.flatMap((file) => {
    const css = readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    return [...css.matchAll(/(?:^|[;{])\s*(--)?([\w-]+):\s*([^;{}]+)(?=[;}])/g)].map(([, custom = '', property, value]) => ({
      file,
      property: custom + property!,
      value: value!.trim(),
    }));
  });
}

const list = (found: ReturnType<typeof declarations>) => found.map(({ file, property, value }) => `${file}: ${property}: ${value}`);

test('the style sheets are read at all', () => {
  expect(files.length).toBeGreaterThan(10);
  expect(declarations().length).toBeGreaterThan(400);
});

test('no style knows left and right: every language reads in its own direction', () => {
  const physical =
    /^(margin|padding|border|scroll-margin|scroll-padding)-(left|right)|^(left|right)$|^border-(top|bottom)-(left|right)-radius$/;
  const sided = /^(text-align|float|clear)$/;
  const broken = declarations().filter(
    ({ property, value }) =>
      physical.test(property) ||
      (sided.test(property) && /\b(left|right)\b/.test(value)) ||
      // Four different values name the left and the right side one by one.
      (/^(margin|padding|border-width|inset)$/.test(property) && isLopsided(value)),
  );
  expect(list(broken)).toEqual([]);
});

function isLopsided(value: string): boolean {
  const parts = value.match(/[^\s(]+(\([^)]*\))?/g) ?? [];
  return parts.length === 4 && parts[1] !== parts[3];
}

test('colours have names: they stand in the tokens and nowhere else', () => {
  const broken = declarations().filter(
    ({ file, value }) =>
      !file.endsWith('styles/tokens.css') && /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch|color-mix)\(|\b(white|black|red|gray)\b/i.test(value),
  );
  expect(list(broken)).toEqual([]);
});

test('lengths are tokens or follow the size of the letters; pixels are for lines', () => {
  const broken = declarations().filter(
    ({ file, value }) =>
      !file.endsWith('styles/tokens.css') && [...value.matchAll(/(\d+(?:\.\d+)?)px/g)].some(([, pixels]) => Number(pixels) > 3),
  );
  expect(list(broken)).toEqual([]);
});

test('what is named is there: every token in use is one of the tokens', () => {
  const known = new Set(
    declarations()
      .filter(({ file }) => file.endsWith('styles/tokens.css'))
      .map(({ property }) => property),
  );
  // React Aria measures the button for us.
  known.add('--trigger-width');
  const broken = declarations().filter(({ value }) => [...value.matchAll(/var\((--[\w-]+)/g)].some(([, name]) => !known.has(name!)));
  expect(list(broken)).toEqual([]);
});

test('every class that a component names is in the style sheet that it names', () => {
  const components = globSync('renderer/**/*.tsx', { cwd: root });
  let names = 0;
  const broken = components.flatMap((file) => {
    const source = readFileSync(path.join(root, file), 'utf8');
    return [...source.matchAll(/^import (\w+) from '([^']+\.module\.css)';$/gm)].flatMap(([, module, sheet]) => {
      const css = readFileSync(path.join(root, path.dirname(file), sheet!), 'utf8');
      const used = [...source.matchAll(new RegExp(`\\b${module}\\['([\\w-]+)'\\]`, 'g'))].map(([, name]) => name!);
      names += used.length;
      return used.filter((name) => !new RegExp(`\\.${name}(?![\\w-])`).test(css)).map((name) => `${file}: ${name} in ${sheet}`);
    });
  });
  expect(names).toBeGreaterThan(150);
  expect(broken).toEqual([]);
});

test('every class that a component names is in its style sheet: a missing one would show the bare control', () => {
  const components = globSync('renderer/**/*.tsx', { cwd: root });
  const missing = components.flatMap((file) => {
    const source = readFileSync(path.join(root, file), 'utf8');
    return [...source.matchAll(/import (\w+) from '(\.[^']*\.module\.css)'/g)].flatMap(([, name, sheet]) => {
      const css = readFileSync(path.join(root, path.dirname(file), sheet!), 'utf8');
      const used = new Set([...source.matchAll(new RegExp(`\\b${name}\\['([\\w-]+)'\\]`, 'g'))].map(([, found]) => found!));
      return [...used].filter((one) => !new RegExp(`\\.${one}\\b`).test(css)).map((one) => `${file}: ${name}['${one}']`);
    });
  });
  expect(components.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});
