import * as z from 'zod';

import { findCase } from '../../db/cases/commands.ts';
import { addLinks, type LinkSource } from '../../db/links/links.ts';
import {
  confirmProposals,
  type LinkProposal,
  type ProposalFilter,
  type ProposalPage,
  type ProposalReference,
  proposedLinks,
  refuseProposals,
} from '../../db/links/proposals.ts';
import { AppError } from '../../db/model/errors.ts';
import { isRecordId, RecordId } from '../../db/model/record-id.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import type { ReadableVault, Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext } from './command.ts';
import { directionOption, needed, targetOption } from './link-ends.ts';
import { actTypeText } from './text.ts';
import { cursorFrom, maxPage, pageOptions } from './paging.ts';

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

const filters = ['rule', 'case', 'recommendation'];

/** `links …`: what rules propose, and what becomes of it. */
export const proposalCommands: Readonly<Record<string, Command>> = {
  propose: {
    usage: 'links propose --vault DIR [--rule ID] [--case ID] [--recommendation REF] [--limit N] [--after CURSOR]',
    summary: 'Links that rules propose and nobody has confirmed or turned down.',
    options: ['vault', 'limit', 'after', ...filters],
    positionals: [0, 0],
    run: (context) =>
      context.withVault(async (vault) => {
        const { limit, after } = pageOptions(context);
        const page = await proposals(context, vault, { limit, ...(after !== undefined && { after: cursorFrom(after, Cursor) }) });
        return {
          json: { proposals: page.proposals, next: page.after ? JSON.stringify(page.after) : null },
          lines:
            page.proposals.length === 0
              ? ['No rule proposes anything here.']
              : await Promise.all(page.proposals.map((one) => proposalLine(vault, one))),
        };
      }),
  },
  confirm: {
    usage: 'links confirm --vault DIR (--rule ID | --case ID | --recommendation REF)… [--direction D] [--reason TEXT]',
    summary: 'Makes links of up to 500 open proposals that fit, in one step; each names its rule.',
    options: ['vault', 'direction', 'reason', ...filters],
    positionals: [0, 0],
    run: (context) =>
      context.withVault(async (vault) => {
        const direction = context.options['direction'] === undefined ? undefined : directionOption(context);
        const reason = context.options['reason'] === undefined ? undefined : needed(context, 'reason');
        const ids = confirmProposals(vault, await chosen(context, vault), { direction, reason });
        return { json: { ids }, lines: [`${ids.length} linked.`] };
      }),
  },
  refuse: {
    usage: 'links refuse --vault DIR (--rule ID | --case ID | --recommendation REF)…',
    summary: 'Turns up to 500 open proposals that fit down for good, in one step.',
    options: ['vault', ...filters],
    positionals: [0, 0],
    run: (context) =>
      context.withVault(async (vault) => {
        const refused = refuseProposals(vault, await chosen(context, vault));
        return { json: { refused }, lines: [`${refused} turned down.`] };
      }),
  },
};

const Cursor = z.strictObject({ rule: RecordId, recommendation: RecordId, case: z.int(), act: z.int() });

async function proposals(context: CommandContext, vault: Vault, page: Pick<ProposalFilter, 'limit' | 'after'>): Promise<ProposalPage> {
  const [rule, caseId, reference] = filters.map((name) => context.options[name]?.[0]);
  await vault.catchUpSearch(context.signal);
  return proposedLinks(vault, {
    ...page,
    rule: rule === undefined ? undefined : recordId(rule, 'rule'),
    case: caseId === undefined ? undefined : findCase(vault, caseId),
    recommendation: reference === undefined ? undefined : findRecommendation(vault.raw, reference).id,
  });
}

/** All would be too many to mean. */
async function chosen(context: CommandContext, vault: Vault): Promise<ProposalReference[]> {
  if (filters.every((name) => context.options[name] === undefined))
    throw new AppError('input.usage', 'Say which proposals: --rule, --case or --recommendation.');
  const page = await proposals(context, vault, { limit: maxPage });
  return page.proposals.map(({ rule, case: caseId, act, recommendation, part }) => ({
    rule: rule.id,
    case: caseId,
    recommendation: recommendation.id,
    ...(act && { act: act.id }),
    ...(part && { part: part.id }),
  }));
}

async function proposalLine(
  vault: ReadableVault,
  { rule, number, title, act, direction, recommendation, part }: LinkProposal,
): Promise<string> {
  const from = [number, title, act?.type && (await actTypeText(vault, act.type))].filter(Boolean).join(' · ');
  return `${from} ${direction ?? ''} ${recommendation.reference}${part ? ` · ${part.text ?? ''}` : ''}  (${rule.name ?? ''})`;
}
