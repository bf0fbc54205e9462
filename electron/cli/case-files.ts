/** The commands that write one case as a document: its dossier, drafts of submissions. */
import { findCase } from '../../db/cases/commands.ts';
import { mechanisms } from '../../db/model/doors.ts';
import { AppError } from '../../db/model/errors.ts';
import { reportFileFormats, reportLanguages } from '../../db/model/report.ts';
import type { Finding } from '../../db/model/report-finding.ts';
import { keepsBack } from '../../db/report/case-file/look.ts';
import { type AskedCaseFile, checkCaseFile, writeCaseFile, type WrittenCaseFile } from '../../db/report/case-file/write.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';
import { requireFreeName } from './free-name.ts';
import { gapLine } from './readiness.ts';
import { formatOf } from './report-choices.ts';
import { replacedLines } from './report-readers.ts';
import { sizeText } from './size.ts';

const audiences = ['internal', 'partners'] as const;
const written = '(--out FILE | --check) --vault DIR [--format docx|pdf|html] [--language en|zh-Hans]';
const common = ['vault', 'case', 'out', 'format', 'language'] as const;

export const caseFileCommands: Readonly<Record<string, Command>> = {
  dossier: {
    usage: `report dossier --case ID ${written} [--audience ${audiences.join('|')}]`,
    summary:
      'Writes all that the records of one case say in the clear: chronology, persons, acts, proceedings, sources, steps, links. What is secret stays out; whoever did not agree is not named. --check only says what could tell who somebody is.',
    options: [...common, 'audience'],
    flags: ['check'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault((vault) => {
        const readers = audiences.find((one) => one === (context.options['audience']?.[0] ?? 'internal'));
        if (!readers) throw new AppError('input.usage', `--audience is one of ${audiences.join(', ')}.`);
        return write(context, vault, { kind: 'dossier', readers }, 'Dossier');
      }),
  },
  submission: {
    usage: `report submission --case ID --mechanism ${mechanisms.join('|')} ${written}`,
    summary:
      'Writes the draft of a submission to a mechanism of the UN in the clear, and names in it what is missing. Nothing is sent. Whoever did not agree to letters to the Government is not named. --check only says what could tell who somebody is.',
    options: [...common, 'mechanism'],
    flags: ['check'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault((vault) => {
        const mechanism = mechanisms.find((one) => one === context.options['mechanism']?.[0]);
        if (!mechanism) throw new AppError('input.usage', `--mechanism is one of ${mechanisms.join(', ')}.`);
        return write(context, vault, { kind: 'submission', mechanism }, 'Draft');
      }),
  },
};

type Choices = AskedCaseFile extends infer One ? (One extends AskedCaseFile ? Omit<One, 'case' | 'language'> : never) : never;

/** @throws {AppError} `input.usage`; `file.exists`; as `writeCaseFile`. */
async function write(context: CommandContext, vault: Vault, choices: Choices, what: string): Promise<CommandResult> {
  const { options, note, signal } = context;
  const [reference, out] = [options['case']?.[0], options['out']?.[0]];
  const isCheck = context.flags.has('check');
  if (reference === undefined || (out === undefined) !== isCheck)
    throw new AppError('input.usage', '--case ID, and --out FILE or --check are needed.');
  const language = reportLanguages.find((one) => one === (options['language']?.[0] ?? 'en'));
  if (language === undefined) throw new AppError('input.usage', `--language is one of ${reportLanguages.join(', ')}.`);
  const asked = { ...choices, case: findCase(vault, reference), language } as AskedCaseFile;
  if (out === undefined) return checked(await checkCaseFile(vault, asked));
  const format = formatOf(options, reportFileFormats);
  await requireFreeName(out);
  note(warnings[choices.kind]);
  const found = await writeCaseFile(vault, asked, format, out, { signal });
  return { json: { format, ...found }, lines: [`${what} written: ${sizeText(found.sizeBytes)}.`, ...saidOf(found)] };
}

const warnings = {
  dossier: 'Note: the dossier is not encrypted. It says what happened to people, when and where. Think about where the file goes.',
  submission:
    'Note: the draft is not encrypted, and nothing was sent. It names who agreed to letters to the Government. Think about where the file goes.',
} as const;

function checked(findings: readonly Finding[]): CommandResult {
  const open = findings.filter(keepsBack).length;
  const line =
    findings.length === 0
      ? 'Nothing was found that tells who somebody is. Other ways of meaning somebody are not found.'
      : `Keeps it from being written: ${open}. To be looked at: ${findings.length - open}.`;
  return { json: { open, findings }, lines: [line, ...findings.map(findingLine)] };
}

function findingLine(finding: Finding): string {
  const { kind, where, before, found, after, people } = finding;
  const whose = people.length === 0 ? '' : ` (${people.map(({ name, id }) => name || id).join(', ')})`;
  const words = `${where.section}: ${before}[${found}]${after}`.replaceAll(/\s+/gu, ' ');
  return `  ${keepsBack(finding) ? 'open' : 'look'}  ${kind}, ${words}${whose}`;
}

function saidOf({ leftOut, missing, unnamed, replaced, findings }: WrittenCaseFile): string[] {
  return [
    ...(leftOut > 0 ? [`${leftOut} ${leftOut === 1 ? 'record is' : 'records are'} secret and left out.`] : []),
    ...unnamed.map(({ person, by }) => `Not named: person ${person}, called ${by}.`),
    ...replacedLines(replaced),
    ...(findings.length > 0 ? ['May tell who somebody is; look at:', ...findings.map(findingLine)] : []),
    ...(missing.length > 0 ? ['Missing in it:', ...missing.map(gapLine)] : []),
  ];
}
