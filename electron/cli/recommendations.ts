import { AppError } from '../../db/model/errors.ts';
import type { FieldUpdate } from '../../db/recommendations/changes.ts';
import { recommendationFormats } from '../../db/model/recommendation-formats.ts';
import { RecommendationCursor, type RecommendationFilter, type RecommendationSummary, referenceOf } from '../../db/model/recommendation.ts';
import { findRecommendation, getRecommendation, listRecommendations } from '../../db/recommendations/queries.ts';
import { stateByCode, stateByName } from '../../db/model/states.ts';
import { importRecommendationFile, unwatchedSliceMs } from '../../db/recommendations/vault-import.ts';
import type { Command, CommandContext } from './command.ts';
import { cursorFrom, pageOptions } from './paging.ts';
import { proposalsCommand } from './proposals.ts';
import { rejectedLines } from './text.ts';

const formats = ['auto', ...recommendationFormats] as const;

const importCommand: Command = {
  usage: 'recommendations import FILE --vault DIR [--format FORMAT] [--state CHN] [--symbol S] [--session N] [--dry-run]',
  summary: `Reads recommendations; FORMAT is one of ${formats.join(', ')}.`,
  options: ['vault', 'format', 'state', 'symbol', 'session'],
  flags: ['dry-run'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const wanted = context.options['format']?.[0] ?? 'auto';
      const format = formats.find((name) => name === wanted);
      if (!format) throw new AppError('input.usage', `--format is one of ${formats.join(', ')}.`);
      const dryRun = context.flags.has('dry-run');
      const report = await importRecommendationFile(vault, {
        path: context.positionals[0]!,
        format,
        state: context.options['state']?.[0],
        symbol: context.options['symbol']?.[0],
        session: sessionFrom(context.options['session']?.[0]),
        dryRun,
        signal: context.signal,
        sliceMs: unwatchedSliceMs,
        onProgress: ({ phase, done, total }) => context.progress(`${phase} ${done} of ${total}`),
      });
      const lines = [
        `${dryRun ? 'Dry run, nothing written: ' : ''}${report.rows} rows: ${report.added} added, ${report.updated} updated, ${report.unchanged} unchanged, ${report.rejected.length} rejected`,
        `${report.recommendations} recommendations, ${report.statements} statements; ${report.matched} matched to a paragraph, ${report.proposed} proposed for a person to decide`,
        ...rejectedLines(report.rejected),
        ...report.changes.slice(0, 20).map(changeLine),
        ...(report.changeCount > 20 ? [`… ${report.changeCount} changes in all (see --json)`] : []),
        ...(report.warningCount > 0 ? [`${report.warningCount} rows were taken in with a note (see --json)`] : []),
      ];
      return { json: { ...report, dryRun }, lines };
    }),
};

function sessionFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d?$/.test(text)) throw new AppError('input.usage', '--session takes the number of the session of the review, such as 17.');
  return Number(text);
}

function changeLine({ row, state, symbol, paragraph, field, from, to }: FieldUpdate): string {
  const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
  return `row ${row}: ${[state, symbol, paragraph].filter(Boolean).join(' ')} ${field}: ${short(from) || '(nothing)'} → ${short(to)}`;
}

const list: Command = {
  usage: 'recommendations list --vault DIR [--state CHN] [--paragraph 186.62] [--query TEXT] [--limit N] [--after CURSOR]',
  summary: 'Recommendations in the order of State, cycle and paragraph.',
  options: ['vault', 'state', 'paragraph', 'query', 'limit', 'after'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const page = listRecommendations(vault.raw, filterOf(context));
      const next = page.after ? JSON.stringify(page.after) : null;
      return {
        json: { recommendations: page.rows.map(plain), next },
        lines: page.rows.length === 0 ? ['No recommendations found.'] : page.rows.map(lineOf),
      };
    }),
};

function filterOf(context: CommandContext): RecommendationFilter {
  const { limit, after } = pageOptions(context);
  const option = (name: string) => context.options[name]?.[0];
  const cursor = after === undefined ? {} : { after: cursorFrom(after, RecommendationCursor) };
  const given = { state: stateFrom(option('state')), paragraph: option('paragraph'), query: option('query') };
  return { limit, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)), ...cursor };
}

/** A State by its code or any of its names. */
function stateFrom(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const found = stateByCode(text.trim().toUpperCase())?.iso3 ?? stateByName(text);
  if (found === undefined) throw new AppError('input.usage', '--state takes a State by its three-letter code or its name.');
  return found;
}

function plain({ key: _key, ...row }: RecommendationSummary) {
  return { reference: referenceOf({ ...row }), ...row };
}

function lineOf(row: RecommendationSummary): string {
  const text = row.text.length > 90 ? `${row.text.slice(0, 89)}…` : row.text;
  return `${referenceOf(row).padEnd(16)} ${(row.response ?? '').padEnd(9)} ${text}`;
}

const show: Command = {
  usage: 'recommendations show REF --vault DIR',
  summary: 'One recommendation with its statements. REF is an id, CHN/2/186.62, or 186.62 where that is unique.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const { key: _key, ...detail } = getRecommendation(vault.raw, findRecommendation(vault.raw, context.positionals[0]!).id);
      const lines = [
        `${referenceOf(detail)}  ${detail.symbol ?? ''}  ${detail.response ?? ''}`,
        ...detail.text.split(/\r?\n/),
        ...detail.statements.map((statement) => `  ${statement.stateGiven}: ${statement.text}`),
        ...detail.proposals.map((proposal) => `  may be the same as ${proposal.recommendationId} (${proposal.similarity.toFixed(2)})`),
      ];
      return { json: { reference: referenceOf(detail), ...detail }, lines };
    }),
};

export const recommendationCommands = { import: importCommand, proposals: proposalsCommand, list, show };
