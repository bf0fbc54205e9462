/** Cases from somebody's own table on the command line: `cases mapping` proposes what its columns are, `cases import --mapping` takes it. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';

import { CaseTable, recogniseTable, type RecognisedTable } from '../../db/cases/table/case-table.ts';
import { importCaseTable, mappingOf } from '../../db/cases/table/import.ts';
import type { FoundName } from '../../db/cases/table/people.ts';
import type { ColumnFindings } from '../../db/cases/table/survey.ts';
import { importCases } from '../../db/cases/import.ts';
import { fileSource } from '../../db/import/source.ts';
import { AppError } from '../../db/model/errors.ts';
import { RecordId } from '../../db/model/record-id.ts';
import type { MappedColumn, TableMapping } from '../../db/model/table-mapping.ts';
import { TableMappingShape } from '../../db/model/table-mapping-shape.ts';
import { findMapping, saveMapping } from '../../db/recommendations/mappings.ts';
import type { ImportOptions, ImportReport } from '../../db/record-files/store-file.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { disposed } from '../../db/vault/disposed.ts';
import { writeOutsideContent } from '../../db/vault/outside-file.ts';
import type { Command, CommandContext } from './command.ts';
import { encodingFrom } from './encoding.ts';
import { requireFreeName } from './free-name.ts';
import { importCommand } from './record-files.ts';
import { listOwnFields } from '../../db/vocabularies/own-fields.ts';

const People = z
  .array(
    z.strictObject({
      name: z.string().max(500),
      is: z.union([RecordId, z.enum(['new', 'each', 'nobody']), z.templateLiteral(['as:', z.string().max(500)])]),
    }),
  )
  .max(100_000);

const plain = importCommand('cases', importCases);

/** As the import of every noun; with a mapping, of any table. */
export const caseImport: Command = {
  ...importCommand('cases', readCases),
  usage:
    'cases import FILE --vault DIR [--mapping MAP.json|NAME] [--list NAME] [--people PEOPLE.json] [--skip-known] [--encoding NAME] [--dry-run] [--again]',
  summary: `${plain.summary} --mapping: any table, by what "cases mapping" wrote or a person saved under a name; --skip-known leaves rows out that look like cases which are here.`,
  options: [...plain.options!, 'mapping', 'list', 'people'],
  flags: [...plain.flags!, 'skip-known'],
};

async function readCases(vault: Vault, file: string, options: ImportOptions, context: CommandContext): Promise<ImportReport> {
  const [given] = context.options['mapping'] ?? [];
  const isSkipping = context.flags.has('skip-known');
  if (given === undefined) {
    if (isSkipping || context.options['list'] || context.options['people'])
      throw new AppError('input.usage', '--list, --people and --skip-known go with --mapping.');
    return importCases(vault, file, options);
  }
  const { again, report, ...rest } = options;
  const [list] = context.options['list'] ?? [];
  const mapping = await mappingFrom(vault, given);
  return importCaseTable(vault, file, {
    ...rest,
    mapping: list === undefined ? mapping : { ...mapping, list },
    people: await peopleFrom(context.options['people']?.[0]),
    alike: isSkipping ? 'skip' : again ? 'take' : undefined,
    report: (phase, done, total) => phase === 'store' && report?.(done, total),
  });
}

/** A file, or a name under which one was saved. */
async function mappingFrom(vault: Vault, given: string): Promise<TableMapping> {
  if (!given.endsWith('.json')) return findMapping(vault, 'cases', given);
  const parsed = TableMappingShape.safeParse(await jsonOf(given));
  if (!parsed.success)
    throw new AppError('import.mapping', `${given} is no mapping of columns: ${z.prettifyError(parsed.error)}. Nothing was imported.`);
  return parsed.data;
}

async function peopleFrom(file: string | undefined) {
  if (file === undefined) return undefined;
  const parsed = People.safeParse(await jsonOf(file));
  if (!parsed.success)
    throw new AppError(
      'input.invalid',
      `${file} is no list of {name, is: id, "new", "each", "nobody" or "as:" and another name}. Nothing was imported.`,
    );
  return parsed.data;
}

async function jsonOf(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw AppError.from(error);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('input.invalid', `${file} is no JSON. Nothing was imported.`, { cause: error });
  }
}

export const caseMapping: Command = {
  usage: 'cases mapping FILE --vault DIR [--list NAME] [--out MAP.json] [--save NAME] [--encoding NAME]',
  summary: 'What the columns of any table of cases are, as a proposal to correct: for "cases import --mapping". Stores no case.',
  options: ['vault', 'list', 'out', 'save', 'encoding'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const [file] = context.positionals;
      if (context.options['out']) await requireFreeName(context.options['out'][0]!);
      return disposed(
        await recogniseTable(await fileSource(file!, vault.readOffice, encodingFrom(context)), listOwnFields(vault), context.signal),
        (recognised) => proposeMapping(vault, recognised, context),
      );
    }),
};

async function proposeMapping(vault: Vault, recognised: RecognisedTable, context: CommandContext) {
  const [out, save, list] = ['out', 'save', 'list'].map((name) => context.options[name]?.[0]);
  const { table, proposed: columns } = recognised;
  const isKeyed = columns.some(({ field }) => field === 'key');
  const proposed: TableMapping = { ...mappingOf(columns), ...((isKeyed || list !== undefined) && { list: list ?? 'list' }) };
  return disposed(
    await CaseTable.read(vault, table, { mapping: proposed }, { signal: context.signal }, 0),
    async ({ survey, people, cases }) => {
      const findings = survey.columns();
      const mapping = withCodes(proposed, recognised, findings);
      if (out !== undefined) await writeOutsideContent(vault, out, `${JSON.stringify(mapping, null, 2)}\n`);
      if (save !== undefined) saveMapping(vault, 'cases', save, mapping);
      const names = people.found();
      return {
        json: { mapping, columns: columnsOf(recognised, findings), names, cases, refused: survey.refusedRows },
        lines: [...mapping.columns.map((column, at) => columnLine(column, columns[at]?.samples[0])), ...nameLines(names)],
      };
    },
  );
}

/** With the values of each column and what they are taken for, to be corrected in place. */
function withCodes(mapping: TableMapping, { table }: RecognisedTable, findings: readonly ColumnFindings[]): TableMapping {
  const valuesAt = new Map(findings.map(({ place, values }) => [place, values]));
  return {
    ...mapping,
    columns: mapping.columns.map((column, at) => {
      const open = at < table.header.length ? (valuesAt.get(at) ?? []).filter(({ isGuess }) => isGuess) : [];
      const codes = open.map(({ value, code }) => ({ value: value.slice(0, 500), code: code ?? null }));
      return codes.length > 0 ? { ...column, codes } : column;
    }),
  };
}

function columnsOf({ proposed }: RecognisedTable, findings: readonly ColumnFindings[]) {
  const byPlace = new Map(findings.map(({ place, ...rest }) => [place, rest]));
  return proposed.map(({ column, field, samples }, at) => ({ column, field, samples, ...byPlace.get(at) }));
}

function columnLine({ column, field, at }: MappedColumn, sample: string | undefined): string {
  const meaning = field === null ? 'not used' : at === undefined ? field : `${field} (${at})`;
  return `${column} → ${meaning}${sample === undefined ? '' : `   such as ${sample.slice(0, 60)}`}`;
}

function nameLines(names: readonly FoundName[]): string[] {
  if (names.length === 0) return [];
  const known = names.filter(({ known: people }) => people.length > 0).length;
  const open = names.filter(({ is }) => is === undefined);
  const alike = names.filter(({ similar }) => similar.length > 0);
  return [
    `${names.length} names: ${known} known, ${names.length - known} not.`,
    ...open.slice(0, 20).map(({ name, known: people }) => `Who is ${name}? ${people.map(({ id }) => id).join(' or ')}`),
    ...alike
      .slice(0, 20)
      .map(
        ({ name, similar }) =>
          `Is ${name} ${similar.map((other) => `${other.name} (${other.is})`).join(' or ')}? Taken for another unless --people says so.`,
      ),
  ];
}
