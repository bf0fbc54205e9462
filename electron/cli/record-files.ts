/** The commands that write records into files that anybody can read, and read them back: `cases export`, `people import` … */
import { exportRecords } from '../../db/entity-files/export.ts';
import { importRecords } from '../../db/entity-files/import.ts';
import type { FileFormat } from '../../db/record-files/read-file.ts';
import { nounOf } from '../../db/entity-files/shapes.ts';
import type { ImportOptions, ImportReport } from '../../db/record-files/store-file.ts';
import type { ConsentedExport, FileUse } from '../../db/consent/files.ts';
import type { WorkOptions } from '../../db/vault/batches.ts';
import { type ConsentUse, consentUses } from '../../db/model/consent.ts';
import { AppError } from '../../db/model/errors.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext } from './command.ts';
import { encodingFrom } from './encoding.ts';
import { requireFreeName } from './free-name.ts';
import { rejectedLines } from './text.ts';
import { leftOutLines } from './withheld.ts';

/** Both commands of an entity that has files of its own. */
export function recordFileCommands(entity: string): { readonly import: Command; readonly export: Command } {
  const noun = nounOf(entity);
  return {
    import: importCommand(noun, (vault, file, options) => importRecords(vault, entity, file, options)),
    export: exportCommand(noun, (vault, format, out, options) => exportRecords(vault, entity, format, out, options)),
  };
}

type Import = (vault: Vault, file: string, options: ImportOptions, context: CommandContext) => Promise<ImportReport>;

/** @param noun the records in the plural, and the group of the command. */
export function importCommand(noun: string, read: Import): Command {
  return {
    usage: `${noun} import FILE --vault DIR [--encoding NAME] [--dry-run] [--again]`,
    summary: `Reads ${noun} from a JSON array, a CSV or an Excel file (.xlsx); rows with an id that is known are updated. --again: rows that look like ${noun} which are here are wanted.`,
    options: ['vault', 'encoding'],
    flags: ['dry-run', 'again'],
    positionals: [1, 1],
    run: (context) =>
      context.withVault(async (vault) => {
        const dryRun = context.flags.has('dry-run');
        const options: ImportOptions = {
          dryRun,
          encoding: encodingFrom(context),
          again: context.flags.has('again'),
          signal: context.signal,
          report: (done, total) => context.progress(`${done} of ${total} ${noun}`),
        };
        const report = await read(vault, context.positionals[0]!, options, context);
        const head = `${dryRun ? 'Dry run, nothing written: ' : ''}${report.rows} rows: ${report.added} added, ${report.updated} updated, ${report.unchanged} unchanged, ${report.rejected.length} rejected`;
        const alike = report.alike > 0 ? [`${report.alike} rows look exactly like ${noun} that were here before.`] : [];
        return {
          json: { ...report, dryRun },
          lines: [head, ...alike, ...rejectedLines(report.problems), ...rejectedLines(report.notTaken)],
        };
      }),
  };
}

const formats = ['csv', 'json', 'xlsx'] as const;
type Export = (vault: Vault, format: FileFormat, out: string | undefined, options: FileUse & WorkOptions) => Promise<ConsentedExport>;

/** As `importCommand`. */
export function exportCommand(noun: string, write: Export): Command {
  return {
    usage: `${noun} export --vault DIR --format csv|json|xlsx [--out FILE] [--use USE] [--with-sensitive]`,
    summary: `Writes ${noun} in the clear: think about where the file goes. Of people who did not consent to what it is for (USE: ${consentUses.join(', ')}; analysis unless said) what says who they are stays out. How people are reached safely stays out, unless --with-sensitive says so.`,
    options: ['vault', 'format', 'out', 'use'],
    flags: ['with-sensitive'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault(async (vault) => {
        const format = formats.find((name) => name === context.options['format']?.[0]);
        if (!format) throw new AppError('input.usage', '--format is one of csv, json, xlsx.');
        const out = context.options['out']?.[0];
        if (format === 'xlsx' && !out) throw new AppError('input.usage', '--out FILE is needed for xlsx.');
        const use = useFrom(context);
        if (out) await requireFreeName(out);
        context.note('Note: the export is not encrypted and holds names and notes.');
        const { rows, text, sizeBytes, withheld } = await write(vault, format, out, {
          signal: context.signal,
          use,
          withSensitive: context.flags.has('with-sensitive'),
          report: (done, total) => context.progress(`${done} of ${total} ${noun}`),
        });
        if (out) return { json: { format, rows, sizeBytes, withheld }, lines: [`${rows} ${noun} written.`, ...leftOutLines(withheld)] };
        for (const line of leftOutLines(withheld)) context.warn(line);
        const isJson = format === 'json';
        const content = isJson ? { [noun]: JSON.parse(text) as unknown } : { text };
        return { json: { format, rows, withheld, ...content }, lines: [], document: { text, isJson } };
      }),
  };
}

/** What a file is for, where somebody says it. @throws {AppError} `input.usage`. */
export function useFrom({ options }: CommandContext): ConsentUse | undefined {
  const given = options['use']?.[0];
  const use = consentUses.find((one) => one === given);
  if (given !== undefined && use === undefined) throw new AppError('input.usage', `--use is one of ${consentUses.join(', ')}.`);
  return use;
}
