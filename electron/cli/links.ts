import { findCase } from '../../db/cases/commands.ts';
import { addLinks, type LinkSource } from '../../db/links/links.ts';
import { AppError } from '../../db/model/errors.ts';
import { isRecordId, type RecordId } from '../../db/model/record-id.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext } from './command.ts';
import { directionOption, needed, targetOption } from './link-ends.ts';

export const linkCommands: Readonly<Record<string, Command>> = {
  add: {
    usage:
      'link add --vault DIR (--case ID… | --act ID… | --measure ID…) --recommendation REF [--part N] --direction contradicts|supports|context --reason TEXT',
    summary: 'Links cases, acts or measures to a recommendation or a part of it, with one sentence of reason, in one step.',
    options: ['vault', 'case', 'act', 'measure', 'recommendation', 'part', 'direction', 'reason'],
    lists: ['case', 'act', 'measure'],
    positionals: [0, 0],
    run: (context) => context.withVault((vault) => addFrom(context, vault, sourcesIn(context, vault))),
  },
};

/** `measures link`: the same from the side of the measure. */
export const measureLinkCommand: Command = {
  usage: 'measures link ID… --vault DIR --recommendation REF [--part N] --direction contradicts|supports|context --reason TEXT',
  summary: 'Says that measures speak for or against a recommendation or a part of it.',
  options: ['vault', 'recommendation', 'part', 'direction', 'reason'],
  positionals: [1, 100],
  run: (context) =>
    context.withVault((vault) =>
      addFrom(
        context,
        vault,
        context.positionals.map((id) => ({ measure: recordId(id, 'measure') })),
      ),
    ),
};

function addFrom(context: CommandContext, vault: Vault, sources: readonly LinkSource[]) {
  const direction = directionOption(context);
  const { name, ...target } = targetOption(context, vault);
  const reason = needed(context, 'reason');
  const ids = addLinks(
    vault,
    sources.map((source) => ({ ...source, ...target, direction, reason })),
  );
  const { case: caseId } = sources[0]!;
  return {
    json: { id: ids[0], ids, ...(caseId !== undefined && { case: caseId }), ...target, direction },
    lines: [`${ids.length === 1 ? 'Linked' : `${ids.length} linked`}: ${direction} recommendation ${name}.`],
  };
}

function sourcesIn(context: CommandContext, vault: Vault): LinkSource[] {
  const given = (name: string) => context.options[name] ?? [];
  const sources = [
    ...given('case').map((reference) => ({ case: findCase(vault, reference) })),
    ...given('act').map((id) => ({ act: recordId(id, 'act') })),
    ...given('measure').map((id) => ({ measure: recordId(id, 'measure') })),
  ];
  if (sources.length === 0) throw new AppError('input.usage', 'Give what is linked: --case, --act or --measure.');
  return sources;
}

function recordId(text: string, entity: string): RecordId {
  if (!isRecordId(text)) throw new AppError('record.not-found', `There is no ${entity} with this id.`);
  return text;
}
