/** The list of sources of a report as a file for programs that keep references. Unencrypted: the caller has asked a person. */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { RecordId } from '../../model/record-id.ts';
import type { SourceFormat } from '../../model/report.ts';
import { writeOutsideContent } from '../../vault/outside-file.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import type { AnnexOptions } from '../annexes/write-annexes.ts';
import type { ReportChoices } from '../compose/assessment.ts';
import { prepareData } from '../compose/prepare.ts';
import { sourcesOf } from '../compose/sources.ts';
import { wordingIn } from '../compose/wording.ts';
import { leaksIn } from '../leak/check.ts';
import { requireSettled } from '../leak/gate.ts';
import { printable } from '../model/texts.ts';
import { type CitationItem, citationItems, cslJson, ris } from './items.ts';

export interface WrittenSources {
  readonly format: SourceFormat;
  readonly sources: number;
  /** In the report, and not in the file. */
  readonly unnamed: number;
}

/** @throws {AppError} `record.not-found` for the round; `report.leaks` where the public would read who somebody is; `file.in-vault`, `disk.full`, `file.unwritable`; what `signal` says. */
export async function writeSources(
  vault: ReadableVault,
  round: RecordId,
  format: SourceFormat,
  path: string,
  choices: ReportChoices,
  { signal, onPhase }: AnnexOptions = {},
): Promise<WrittenSources> {
  const data = prepareData(vault, round, choices);
  // Whoever cancels is heard between one piece of work and the next.
  await nextTurn();
  signal?.throwIfAborted();
  const sources = [...sourcesOf(data).values()];
  const items = citationItems(sources, await wordingIn(choices.language, data.terms)).map(printed);
  requireSettled(data, await leaksIn(vault, data.disclosure, choices.language, items.flatMap(wordsOf)), 'sources');
  await nextTurn();
  signal?.throwIfAborted();
  onPhase?.('file', 0, 0);
  await writeOutsideContent(vault, path, format === 'ris' ? ris(items, choices.language) : cslJson(items, choices.language), signal);
  return { format, sources: items.length, unnamed: sources.length - items.length };
}

function wordsOf({ title, author, number, container }: CitationItem): string[] {
  return [title, author, number, container].filter((words) => words !== null);
}

function printed(item: CitationItem): CitationItem {
  const made = (words: string | null) => words && printable(words);
  return { ...item, title: printable(item.title), author: made(item.author), number: made(item.number), container: made(item.container) };
}
