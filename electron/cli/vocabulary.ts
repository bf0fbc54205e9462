import { AppError } from '../../db/model/errors.ts';
import { findPackTerms, importHuridocs, offerPack, packState } from '../../db/vocabularies/packs.ts';
import type { Command } from './command.ts';

const importLists: Command = {
  usage: 'vocabulary import FILE [--version N] --vault DIR',
  summary:
    'Imports the full HURIDOCS lists from a CSV; their terms then stand beside those of Lapwing. A version only takes the place of an older one.',
  options: ['vault', 'version'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const report = await importHuridocs(vault, context.positionals[0]!, versionIn(context.options['version']?.[0]), context.signal);
      const said = report.isNew
        ? `${report.terms} terms in ${report.lists} lists imported.`
        : 'These lists are here already. Nothing changed.';
      const problems = report.problems.map(
        ({ row, column, value, reason }) => `row ${row}, ${column}: ${reason}${value ? ` (${value})` : ''}`,
      );
      return { json: report, lines: [said, ...problems] };
    }),
};

const show: Command = {
  usage: 'vocabulary show [TEXT…] [--offer | --hide] --vault DIR',
  summary: 'The imported lists, or the terms in them whose words hold a text; --offer and --hide say whether their terms are offered.',
  options: ['vault'],
  flags: ['offer', 'hide'],
  positionals: [0, 20],
  run: (context) =>
    context.withVault((vault) => {
      if (context.flags.has('offer') || context.flags.has('hide')) offerPack(vault, context.flags.has('offer'));
      const state = packState(vault) ?? null;
      const text = context.positionals.join(' ');
      const terms = text === '' ? [] : findPackTerms(vault, text, 200);
      const about = state
        ? `Version ${state.version}, ${state.terms} terms in ${state.lists} lists${state.isOffered ? '' : ', not offered'}.`
        : 'No lists imported.';
      return { json: { lists: state, terms }, lines: [about, ...terms.map(({ code, labels }) => `${code}  ${labels['en'] ?? ''}`)] };
    }),
};

export const vocabularyCommands: Readonly<Record<string, Command>> = { import: importLists, show };

function versionIn(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new AppError('input.usage', '--version takes a whole number from 1.');
  return Number(given);
}
