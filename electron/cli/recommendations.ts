import { AppError } from '../../db/model/errors.ts';
import type { FieldUpdate } from '../../db/recommendations/changes.ts';
import type { TableMapping } from '../../db/model/table-mapping.ts';
import { findMapping, saveMapping } from '../../db/recommendations/mappings.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { recommendationFormats } from '../../db/model/recommendation-formats.ts';
import { countedFacets, type CountedFacet, type RecommendationSummary, referenceOf } from '../../db/model/recommendation.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { editRecommendation } from '../../db/recommendations/edit.ts';
import { facetCounts } from '../../db/recommendations/facets.ts';
import type { RecommendationOrder } from '../../db/recommendations/filter.ts';
import { recommendationKeys, type RecommendationRow, recommendationsByKey } from '../../db/recommendations/list.ts';
import { proposedPredecessors } from '../../db/recommendations/predecessor.ts';
import { getRecommendation } from '../../db/recommendations/details.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import { stateByCode, stateByName } from '../../db/model/states.ts';
import { importRecommendationFile, unwatchedSliceMs } from '../../db/recommendations/vault-import.ts';
import { listParts } from '../../db/parts/parts.ts';
import { listThemes } from '../../db/themes/themes.ts';
import type { Command, CommandContext } from './command.ts';
import { encodingFrom } from './encoding.ts';
import { pageOptions } from './paging.ts';
import { proposalsCommand } from './proposals.ts';
import { rejectedLines } from './text.ts';

const formats = ['auto', ...recommendationFormats] as const;

const importCommand: Command = {
  usage:
    'recommendations import FILE --vault DIR [--format FORMAT] [--state CHN] [--symbol S] [--session N] [--encoding NAME] [--map COLUMN=FIELD…] [--mapping NAME] [--save-mapping NAME] [--dry-run]',
  summary: `Reads recommendations; FORMAT is one of ${formats.join(', ')}.`,
  options: ['vault', 'format', 'state', 'symbol', 'session', 'encoding', 'map', 'mapping', 'save-mapping'],
  lists: ['map'],
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
        encoding: encodingFrom(context),
        mapping: mappingFrom(context, vault),
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

/** What `--map` says, or what was saved under the name of `--mapping`; `--save-mapping` keeps it. */
function mappingFrom(context: CommandContext, vault: Vault): TableMapping | undefined {
  const [name] = context.options['mapping'] ?? [];
  const pairs = context.options['map'] ?? [];
  if (name !== undefined) return findMapping(vault, 'recommendations', name);
  if (pairs.length === 0) return undefined;
  const columns = pairs.map((pair) => {
    const at = pair.lastIndexOf('=');
    if (at < 1) throw new AppError('input.usage', '--map takes COLUMN=FIELD, such as "Full text=text".');
    return { column: pair.slice(0, at), field: pair.slice(at + 1) };
  });
  const [saved] = context.options['save-mapping'] ?? [];
  if (saved !== undefined) saveMapping(vault, 'recommendations', saved, { columns });
  return { columns };
}

function changeLine({ row, state, symbol, paragraph, field, from, to }: FieldUpdate): string {
  const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
  return `row ${row}: ${[state, symbol, paragraph].filter(Boolean).join(' ')} ${field}: ${short(from) || '(nothing)'} → ${short(to)}`;
}

const filterOptions = [
  'state',
  'recommending',
  'cycle',
  'mechanism',
  'response',
  'action',
  'theme',
  'paragraph',
  'query',
  'linked',
  'graded',
];
const filterUsage =
  '[--state CHN] [--recommending NOR] [--cycle N] [--mechanism M] [--response R] [--action 1–5] [--theme NAME] [--paragraph 186.62] [--query TEXT] [--linked yes|no] [--graded yes|no]';

const list: Command = {
  usage: `recommendations list --vault DIR ${filterUsage} [--limit N] [--after CURSOR]`,
  summary: 'Recommendations in the order of State, cycle and paragraph. TEXT is a search: AND, OR, NOT, quotes and brackets work.',
  options: ['vault', 'limit', 'after', ...filterOptions],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const { limit, after } = pageOptions(context);
      const from = after === undefined ? 0 : Number(after);
      if (!Number.isSafeInteger(from) || from < 0) throw new AppError('input.usage', '--after takes the "next" of the page before.');
      const keys = recommendationKeys(vault, orderIn(context, vault));
      const rows = recommendationsByKey(vault, keys.slice(from, from + limit)).map(summaryOf);
      const next = from + limit < keys.length ? String(from + limit) : null;
      return {
        json: { recommendations: rows.map(plain), next },
        lines: rows.length === 0 ? ['No recommendations found.'] : rows.map(lineOf),
      };
    }),
};

const facets: Command = {
  usage: `recommendations facets --by ${countedFacets.map(kebab).join('|')} --vault DIR ${filterUsage}`,
  summary: 'How many recommendations there are of each value, among those that fit what else is asked.',
  options: ['vault', 'by', ...filterOptions],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const facet = countedFacets.find((name) => kebab(name) === context.options['by']?.[0]);
      if (!facet) throw new AppError('input.usage', `--by is one of ${countedFacets.map(kebab).join(', ')}.`);
      const counts = facetCounts(vault, facet, orderIn(context, vault));
      return {
        json: { facet, counts },
        lines: counts.map(({ value, name, count }) => `${String(count).padStart(6)}  ${name ?? value ?? '–'}`),
      };
    }),
};

/** `isLinked` is typed `linked`. */
function kebab(facet: CountedFacet): string {
  return facet.replace(/^is/, '').toLowerCase();
}

function orderIn(context: CommandContext, vault: Vault): RecommendationOrder {
  const option = (name: string) => context.options[name]?.[0];
  const paragraph = option('paragraph');
  const cycle = option('cycle');
  if (cycle !== undefined && !/^[1-9]\d?$/.test(cycle)) throw new AppError('input.usage', '--cycle takes a number.');
  return {
    state: stateFrom(option('state'), 'state'),
    recommending: stateFrom(option('recommending'), 'recommending'),
    cycle: cycle === undefined ? undefined : Number(cycle),
    mechanism: option('mechanism'),
    response: option('response'),
    action: option('action'),
    theme: themeFrom(vault, option('theme')),
    text: option('query'),
    paragraph: paragraph?.toLowerCase(),
    isLinked: yesOrNo(option('linked'), 'linked'),
    isGraded: yesOrNo(option('graded'), 'graded'),
  };
}

function yesOrNo(text: string | undefined, name: string): boolean | undefined {
  if (text === undefined) return undefined;
  if (text !== 'yes' && text !== 'no') throw new AppError('input.usage', `--${name} takes yes or no.`);
  return text === 'yes';
}

function themeFrom(vault: Vault, name: string | undefined): RecordId | undefined {
  if (name === undefined) return undefined;
  const found = listThemes(vault).find((theme) => theme.id === name || theme.name === name);
  if (!found) throw new AppError('record.not-found', 'There is no theme of this name.');
  return found.id;
}

/** A State by its code or any of its names. */
function stateFrom(text: string | undefined, option: string): string | undefined {
  if (text === undefined) return undefined;
  const found = stateByCode(text.trim().toUpperCase())?.iso3 ?? stateByName(text);
  if (found === undefined) throw new AppError('input.usage', `--${option} takes a State by its three-letter code or its name.`);
  return found;
}

function summaryOf({
  reviewed: _reviewed,
  recommending: _recommending,
  links: _links,
  themes: _themes,
  ...row
}: RecommendationRow): RecommendationSummary {
  return row;
}

function plain({ key: _key, ...row }: RecommendationSummary) {
  return { reference: referenceOf({ ...row }), ...row };
}

function lineOf(row: RecommendationSummary): string {
  const text = row.text.length > 90 ? `${row.text.slice(0, 89)}…` : row.text;
  return `${referenceOf(row).padEnd(16)} ${(row.response ?? '').padEnd(9)} ${text}`;
}

const edit: Command = {
  usage:
    'recommendations edit REF --vault DIR [--sub-status CODE] [--reason TEXT] [--action 1–5] [--note TEXT] [--predecessor REF] [--group WORD…] [--sdg N…] [--without WORD…]',
  summary: 'Notes how the State answered and why, what kind of action it asks for, its groups and goals, and what it repeats.',
  options: ['vault', 'sub-status', 'reason', 'action', 'note', 'predecessor', 'group', 'sdg', 'without'],
  lists: ['group', 'sdg', 'without'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const { id } = findRecommendation(vault.raw, context.positionals[0]!);
      const { groups, sdgs } = getRecommendation(vault.raw, id);
      const text = (name: string) => (context.options[name]?.[0] === '' ? null : context.options[name]?.[0]);
      const words = (name: string) => context.options[name] ?? [];
      const out = (present: readonly string[]) =>
        words('without')
          .filter((word) => present.includes(word))
          .map((word) => [word, false] as const);
      const put = (given: readonly string[]) => given.map((word) => [word, true] as const);
      const predecessor = text('predecessor');
      await editRecommendation(vault, id, {
        subStatus: text('sub-status'),
        stateReason: text('reason'),
        action: text('action'),
        note: text('note'),
        predecessor: predecessor && findRecommendation(vault.raw, predecessor).id,
        groups: Object.fromEntries([...out(groups), ...put(words('group'))]),
        sdgs: Object.fromEntries([...out(sdgs), ...put(words('sdg'))]),
      });
      const { key: _key, ...detail } = getRecommendation(vault.raw, id);
      return { json: { reference: referenceOf(detail), ...detail }, lines: [`Changed ${referenceOf(detail)}.`] };
    }),
};

const show: Command = {
  usage: 'recommendations show REF --vault DIR',
  summary: 'One recommendation with its statements and numbered parts. REF is an id, CHN/2/186.62, or 186.62 where that is unique.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const { key: _key, ...detail } = getRecommendation(vault.raw, findRecommendation(vault.raw, context.positionals[0]!).id);
      const predecessors = detail.predecessor
        ? []
        : proposedPredecessors(vault, detail.id).map((one) => ({ reference: referenceOf(one.recommendation), similarity: one.similarity }));
      const parts = listParts(vault, detail.id);
      const lines = [
        `${referenceOf(detail)}  ${detail.symbol ?? ''}  ${detail.response ?? ''}`,
        ...detail.text.split(/\r?\n/),
        ...detail.statements.map((statement) => `  ${statement.stateGiven}: ${statement.text}`),
        ...parts.map(({ text, aspect }, n) => `  part ${n + 1}  ${text ?? ''}${aspect ? ` (${aspect})` : ''}`),
        ...detail.proposals.map((proposal) => `  may be the same as ${proposal.recommendationId} (${proposal.similarity.toFixed(2)})`),
        ...(detail.predecessor ? [`  repeats ${referenceOf(detail.predecessor)}`] : []),
        ...predecessors.map(({ reference, similarity }) => `  may repeat ${reference} (${similarity.toFixed(2)})`),
      ];
      return { json: { reference: referenceOf(detail), ...detail, parts, proposedPredecessors: predecessors }, lines };
    }),
};

export const recommendationCommands = { import: importCommand, proposals: proposalsCommand, list, facets, show, edit };
