import { foundOnce } from '../../db/people/found-once.ts';
import type { SearchHit } from '../../db/search/document.ts';
import { shownHit } from '../../db/search/shown-hits.ts';
import type { ReadableVault } from '../../db/vault/vault.ts';
import { caseNames } from './case-names.ts';
import type { Command } from './command.ts';
import { pageOptions } from './paging.ts';
import { actTypeText } from './text.ts';

export const searchCommands: Readonly<Record<string, Command>> = {
  '': {
    usage: 'search QUERY --vault DIR [--limit N]',
    summary:
      'Searches cases, people, acts, interventions, measures and recommendations: words, "phrases", AND OR NOT, word*, Chinese, pinyin.',
    options: ['vault', 'limit'],
    positionals: [1, 20],
    run: (context) =>
      context.withVault(async (vault) => {
        const { limit } = pageOptions(context, 50);
        const found = vault.search.search(context.positionals.join(' '), { limit, prefixLast: true });
        const hits = foundOnce(vault, found).map((hit) => ({
          ...shownHit(vault, hit),
          snippet: markedSnippet(hit),
        }));
        const nameOf = await caseNames(vault);
        const called = hits.map((hit) => ({
          ...hit,
          title: hit.kind === 'case' ? nameOf(hit) : hit.title,
          partOf: hit.partOfCase === undefined ? hit.partOf : nameOf({ id: hit.partOfCase, title: hit.partOf }) || hit.partOf,
        }));
        const lines = (await Promise.all(called.map((hit) => linesOf(vault, hit)))).flat();
        return { json: { hits }, lines: lines.length === 0 ? ['Nothing found.'] : lines };
      }),
  },
};

async function linesOf(
  vault: ReadableVault,
  { kind, title, partOf, snippet, page }: { kind: string; title: string; partOf: string; snippet: string; page?: number },
): Promise<string[]> {
  const shown = kind === 'act' ? await actTypeText(vault, title) : title;
  const indent = ' '.repeat(16);
  const found = snippet.split('\n').filter(Boolean);
  return [
    `${kind.padEnd(15)} ${[shown, partOf, page && `page ${page}`].filter(Boolean).join(' · ')}`,
    ...found.map((line) => `${indent}${line}`),
  ];
}

/** The found words between [ and ]. */
function markedSnippet({ snippet }: SearchHit): string {
  let text = '';
  let at = 0;
  for (const [start, end] of snippet.matches) {
    text += `${snippet.text.slice(at, start)}[${snippet.text.slice(start, end)}]`;
    at = end;
  }
  return text + snippet.text.slice(at);
}
