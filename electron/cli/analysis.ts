import { csvOf } from '../../db/analysis/csv.ts';
import { pivot } from '../../db/analysis/pivot.ts';
import { wordedIn } from '../../db/analysis/words.ts';
import { AppError } from '../../db/model/errors.ts';
import { type PivotFilter, PivotRequest } from '../../db/model/pivot.ts';
import { pivotDimensionNames, pivotMeasures } from '../../db/model/pivot-names.ts';
import { isRecordId, type RecordId } from '../../db/model/record-id.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import { listThemes } from '../../db/themes/themes.ts';
import type { ReadableVault } from '../../db/vault/vault.ts';
import type { Command, CommandContext } from './command.ts';

const formats = ['csv', 'json'] as const;

export const analysisCommands: Readonly<Record<string, Command>> = {
  '': {
    usage:
      'pivot --rows DIMENSION [--columns DIMENSION] --measure acts|cases|persons|people --vault DIR [--filter NAME=VALUE…] [--format json|csv]',
    summary: `Counts what is documented. DIMENSION: ${pivotDimensionNames.join(', ')}. Filters: from, to, kind, place, theme, recommendation.`,
    options: ['vault', 'rows', 'columns', 'measure', 'filter', 'format'],
    lists: ['filter'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault(async (vault) => {
        const request = requestIn(context, vault);
        const [given] = context.options['format'] ?? [];
        const format = formats.find((name) => name === given);
        if (given !== undefined && !format) throw new AppError('input.usage', '--format is one of csv, json.');
        if (format) context.note('Note: the table is not encrypted.');
        const table = pivot(vault, request);
        const worded = await wordedIn(vault, table, request, 'en');
        const json = { ...table, by: { rows: request.rows, columns: request.columns ?? null }, filter: request.filter ?? {} };
        if (format === 'json') return { json, lines: [], document: { text: JSON.stringify(json, null, 2), isJson: true } };
        const text = await csvOf(worded);
        if (format === 'csv') return { json: { format, text }, lines: [], document: { text, isJson: false } };
        return { json, lines: linesOf(worded) };
      }),
  },
};

function requestIn(context: CommandContext, vault: ReadableVault): PivotRequest {
  const one = <Name extends string>(option: string, names: readonly Name[], isNeeded: boolean): Name | undefined => {
    const given = context.options[option]?.[0];
    const found = names.find((name) => name === given);
    if (found === undefined && (isNeeded || given !== undefined))
      throw new AppError('input.usage', `--${option} is one of ${names.join(', ')}.`);
    return found;
  };
  return {
    rows: one('rows', pivotDimensionNames, true)!,
    columns: one('columns', pivotDimensionNames, false),
    measure: one('measure', pivotMeasures, true)!,
    filter: filterIn(context.options['filter'] ?? [], vault),
  };
}

function filterIn(given: readonly string[], vault: ReadableVault): PivotFilter {
  const lists: { kinds: string[]; places: string[] } = { kinds: [], places: [] };
  const single: Record<string, string> = {};
  for (const one of given) {
    const [name = '', ...rest] = one.split('=');
    const value = rest.join('=').trim();
    if (value === '') throw notThisFilter();
    if (name === 'kind') lists.kinds.push(value);
    else if (name === 'place') lists.places.push(value);
    else if (!['from', 'to', 'theme', 'recommendation'].includes(name)) throw notThisFilter();
    else if (single[name] !== undefined) throw new AppError('input.usage', `The filter ${name} stands there twice. Give it once.`);
    else single[name] = value;
  }
  const { from, to, theme, recommendation } = single;
  const filter = PivotRequest.shape.filter.safeParse({
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(lists.kinds.length > 0 && { kinds: lists.kinds }),
    ...(lists.places.length > 0 && { places: lists.places }),
    ...(theme !== undefined && { theme: themeOf(vault, theme) }),
    ...(recommendation !== undefined && { recommendation: findRecommendation(vault.raw, recommendation).id }),
  });
  if (!filter.success) throw notThisFilter();
  return filter.data ?? {};
}

function notThisFilter(): AppError {
  return new AppError(
    'input.usage',
    '--filter takes from=2014-01-01, to=2016-05-31, kind=CODE, place=PLACE, theme=NAME, recommendation=REF; kind and place more than once.',
  );
}

/** By its name or id. @throws {AppError} `record.not-found`, `record.ambiguous`. */
function themeOf(vault: ReadableVault, wanted: string): RecordId {
  const found = listThemes(vault).filter(({ id, name }) => id === wanted || name === wanted);
  if (found.length > 1 && !isRecordId(wanted)) throw new AppError('record.ambiguous', 'Several themes have this name. Give the id.');
  if (found.length === 0) throw new AppError('record.not-found', 'There is no such theme.');
  return found[0]!.id;
}

function linesOf({ head, rows, caption, notes }: Awaited<ReturnType<typeof wordedIn>>): string[] {
  const all = [head, ...rows].map((cells) => cells.map(String));
  const widths = head.map((_, n) => Math.max(...all.map((cells) => cells[n]!.length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!))).join('  ');
  return [...all.map(line), caption, ...notes];
}
