import { addRules, editRule, getRule, type LinkRule, type LinkRuleFields, listRules, switchRule } from '../../db/links/rules.ts';
import { ruleStanding } from '../../db/links/proposals.ts';
import { AppError } from '../../db/model/errors.ts';
import { isRecordId, type RecordId } from '../../db/model/record-id.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import { listThemes } from '../../db/themes/themes.ts';
import { takeStarterRules } from '../../db/training/link-rules.ts';
import { label } from '../../db/vocabularies/vocabularies.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext } from './command.ts';
import { directionOption, needed, partOf } from './link-ends.ts';
import { termText } from './text.ts';

const asked = ['name', 'act-type', 'perpetrator-type', 'words', 'recommendation', 'part', 'theme', 'direction', 'reason'];
const askedUsage =
  '[--act-type CODE] [--perpetrator-type CODE] [--words WORDS] [--recommendation REF [--part N]] [--theme NAME] [--direction D] [--reason TEXT]';

const list: Command = {
  usage: 'link-rules list --vault DIR',
  summary: 'The rules that propose links, each with how much of what it fits is linked or was turned down.',
  options: ['vault'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      await vault.catchUpSearch(context.signal);
      const rules = await Promise.all(listRules(vault).map(async (rule) => ({ ...rule, ...(await ruleStanding(vault, rule.id)) })));
      const lines = await Promise.all(
        rules.map(
          async (rule) =>
            `${rule.id}  ${await lineOf(vault, rule)}: ${rule.matches} fit, ${rule.linked} linked, ${rule.refused} turned down, ${rule.open} proposed`,
        ),
      );
      return { json: { rules }, lines: lines.length === 0 ? ['No rules yet.'] : lines };
    }),
};

const add: Command = {
  usage: `link-rules add --name NAME ${askedUsage} --vault DIR, or link-rules add --starter [--locale en|zh-Hans] --vault DIR`,
  summary: 'Makes a rule, or takes over those of the worked example. A rule only proposes.',
  options: ['vault', 'locale', ...asked],
  flags: ['starter'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      if (context.flags.has('starter')) {
        const added = takeStarterRules(vault, context.options['locale']?.[0] ?? 'en');
        return { json: { added }, lines: [`${added} rules of the worked example taken over.`] };
      }
      const fields = { name: needed(context, 'name'), direction: directionOption(context), reason: needed(context, 'reason') };
      const [id] = addRules(vault, [{ ...fieldsIn(context, vault), ...fields }]);
      return { json: getRule(vault, id!), lines: [`Added ${id}.`] };
    }),
};

const edit: Command = {
  usage: `link-rules edit ID --vault DIR [--name NAME] ${askedUsage}`,
  summary: 'Changes a rule; an empty text takes a field away. What people confirmed stays.',
  options: ['vault', ...asked],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const id = ruleId(context);
      editRule(vault, id, fieldsIn(context, vault, getRule(vault, id)));
      return { json: getRule(vault, id), lines: ['Changed.'] };
    }),
};

const off: Command = {
  usage: 'link-rules off ID --vault DIR [--on]',
  summary: 'Switches a rule off, so that it proposes nothing; --on switches it on again.',
  options: ['vault'],
  flags: ['on'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const isOff = !context.flags.has('on');
      switchRule(vault, ruleId(context), isOff);
      return { json: { id: ruleId(context), isOff }, lines: [isOff ? 'Off.' : 'On.'] };
    }),
};

export const linkRuleCommands: Readonly<Record<string, Command>> = { list, add, edit, off };

function ruleId(context: CommandContext): RecordId {
  const id = context.positionals[0]!;
  if (!isRecordId(id)) throw new AppError('record.not-found', 'There is no such rule.');
  return id;
}

async function lineOf(vault: Vault, rule: LinkRule): Promise<string> {
  const kinds = [
    rule.actType && (await termText(vault, 'act-types', rule.actType)),
    rule.perpetratorType && (await termText(vault, 'perpetrator-types', rule.perpetratorType)),
  ];
  const asks = [...kinds, rule.words && `“${rule.words}”`].filter(Boolean).join(' · ');
  const target = [rule.recommendation?.reference, rule.part?.text, rule.theme?.name].filter(Boolean).join(' · ');
  const direction = rule.direction === null ? '' : ` (${await label('link-directions', rule.direction, 'en')})`;
  const state = rule.isBroken ? ' (incomplete)' : rule.isOff ? ' (off)' : '';
  return `${rule.name ?? ''}${state}  ${asks} → ${target}${direction}`;
}

function fieldsIn(context: CommandContext, vault: Vault, before?: LinkRule): Partial<LinkRuleFields> {
  const option = (name: string) => context.options[name]?.[0];
  const text = (name: string) => (option(name) === '' ? null : option(name));
  const reference = text('recommendation');
  const recommendation = reference && findRecommendation(vault.raw, reference).id;
  const [part, theme] = [text('part'), text('theme')];
  const of = recommendation ?? before?.recommendation?.id;
  if (part && !of) throw new AppError('input.usage', '--part goes with --recommendation.');
  const given = {
    name: option('name'),
    actType: text('act-type'),
    perpetratorType: text('perpetrator-type'),
    words: text('words'),
    recommendation,
    part: part && partOf(vault, of!, part),
    theme: theme && themeOf(vault, theme),
    direction: option('direction') === undefined ? undefined : directionOption(context),
    reason: option('reason'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function themeOf(vault: Vault, name: string): RecordId {
  const found = listThemes(vault).find((theme) => theme.id === name || theme.name === name);
  if (!found) throw new AppError('record.not-found', 'There is no theme of this name.');
  return found.id;
}
