/** The invented investigation entered in the window, by whatever hands: each person once, everything else where its page asks for it. */
import type { Locator, Page } from 'playwright-core';

import type { CaseInput } from '../../db/model/case-input.ts';
import { entityOf } from '../../db/model/entities.ts';
import { label, type VocabularyId } from '../../db/vocabularies/vocabularies.ts';
import { en } from '../../renderer/i18n/en/index.ts';
import { investigation, ties } from '../support/investigation.ts';
import { expect, slow } from './fixture.ts';
import type { Hands } from './hands.ts';

type Values = Readonly<Record<string, unknown>>;
type Act = NonNullable<CaseInput['acts']>[number];
type PersonInput = NonNullable<CaseInput['people']>[number];

const nameOf = ({ name, names }: PersonInput) => name ?? names![0]!.fullName!;
const people = new Map(investigation.flatMap((input) => input.people ?? []).map((person) => [person.key!, person]));
export const called = (key: unknown) => nameOf(people.get(String(key))!);

/** What is said of somebody else is no field of theirs. */
function without(values: object, ...names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/** Writes a story by hand: keeps whom it has met. */
export class Entry {
  readonly #hands: Hands;
  readonly #met = new Set<string>();

  constructor(hands: Hands) {
    this.#hands = hands;
  }

  get #page(): Page {
    return this.#hands.page;
  }

  #region(name: string): Locator {
    return this.#page.getByRole('region', { name: new RegExp(`^${name}`) });
  }

  /** All of it: the cases with everybody whom they name, then what is said of each, then how the events led to each other. */
  async all(): Promise<void> {
    for (const input of investigation) await this.#case(input);
    for (const person of people.values()) if (isDescribed(person)) await this.person(person);
    for (const [at, type] of ties.entries()) await this.#tie(investigation[at]!.title!, investigation[at + 1]!.title!, type);
  }

  async #case(input: CaseInput): Promise<void> {
    const { title = '', acts = [], sources = [], proceedings = [] } = input;
    await this.#capture(input);
    const region = this.#region('Facts');
    await this.fields(
      region,
      'case',
      without({ attackLink: input.attackLink, attackLinkReason: input.attackLinkReason }, ...undefinedIn(input)),
    );
    for (const [at, act] of acts.entries()) await this.#act(act, at, at === 0 ? capturedOf(input) : []);
    for (const proceeding of proceedings) await this.#proceeding(proceeding);
    for (const [at, source] of sources.entries()) await this.#source(source, at);
    await expect(this.#page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  }

  /** Two minutes: who, what, by whom, when, where, from whom. */
  async #capture({ title, begin, place, narrative, acts, sources }: CaseInput): Promise<void> {
    const [act, source] = [acts![0]!, sources![0]!];
    await this.#hands.newCase();
    const what = this.#region('Who, what, when, where');
    const by = act.perpetrators?.[0];
    await this.fields(what, 'act', { victim: act.victim, type: act.type });
    if (by) await this.fields(what, 'involvement', { perpetrator: by.person, degree: by.degree });
    await this.fields(what, 'case', { begin, place });
    const { connection, reliability } = source;
    await this.fields(
      this.#region('From whom we know it'),
      'source',
      without({ title: source.title, connection, reliability }, ...(reliability ? [] : ['reliability'])),
    );
    await this.fields(this.#region('Story'), 'case', { ...(narrative !== undefined && { narrative }), title });
    await this.#hands.finish(this.#page.getByRole('button', { name: /^Create the case/ }));
    await expect(this.#page.getByRole('heading', { name: title!, level: 1 })).toBeVisible(slow);
  }

  async #card(name: string, section: string, add: string): Promise<Locator> {
    const card = this.#page.getByRole('group', { name, exact: true });
    if (await card.isVisible()) await this.#hands.press(card.getByRole('heading').first().getByRole('button'));
    else await this.#hands.press(this.#region(section).getByRole('button', { name: add }));
    await expect(card.locator('[data-field]').first()).toBeVisible();
    return card;
  }

  async #act(act: Act, at: number, captured: readonly string[]): Promise<void> {
    const card = await this.#card(`Act ${at + 1}`, 'Acts', en['case.acts.add']);
    const given = without(act, 'perpetrators', 'stays', ...captured);
    const isDetail = (field: string) => aspectOf(field) !== undefined;
    await this.fields(card, 'act', without(given, ...Object.keys(given).filter(isDetail)));
    for (const [place, { person, ...fields }] of (act.perpetrators ?? []).entries()) {
      const isCaptured = at === 0 && place === 0;
      const group = card.getByRole('group', { name: `Perpetrator ${place + 1}` });
      if (!isCaptured) await this.#hands.press(card.getByRole('button', { name: en['act.addPerpetrator'] }));
      await this.fields(group, 'involvement', isCaptured ? without(fields, 'degree') : { perpetrator: person, ...fields });
    }
    const details = without(given, ...Object.keys(given).filter((field) => !isDetail(field)));
    for (const aspect of new Set(Object.keys(details).map(aspectOf))) {
      await this.#hands.press(card.getByRole('button', { name: new RegExp(`^${en[`aspect.${aspect as 'detention'}`]}`) }));
      await this.fields(card, 'act', without(details, ...Object.keys(details).filter((field) => aspectOf(field) !== aspect)));
    }
    for (const stay of act.stays ?? []) await this.#row(card.getByRole('group', { name: en['act.stays'] }), 'stay', stay);
  }

  /** One more line of what a record has several of; it is open, and empty but for what it begins with. */
  async #row(
    container: Locator,
    entity: 'stay' | 'charge' | 'hearing' | 'relation' | 'risk' | 'protection',
    values: object,
  ): Promise<void> {
    const rows = container.getByRole('group').filter({ has: this.#page.getByRole('button', { name: /^Remove: / }) });
    const count = await rows.count();
    await this.#hands.press(container.getByRole('button', { name: en[`partRows.add.${entity}`] }));
    await expect(rows).toHaveCount(count + 1);
    await this.fields(rows.nth(count), entity, values as Values);
  }

  async #proceeding({ charges = [], hearings = [], ...fields }: NonNullable<CaseInput['proceedings']>[number]): Promise<void> {
    const section = this.#region(en['case.proceedings']);
    await this.#hands.press(section.getByRole('button', { name: en['partRows.add.proceeding'] }));
    const [isCharges, isHearings] = [section.getByRole('group', { name: 'Charges' }), section.getByRole('group', { name: 'Hearings' })];
    await expect(isCharges).toBeVisible();
    // Of one victim it is said already against whom it is.
    await this.fields(section, 'proceeding', without(fields, 'person'));
    for (const charge of charges) await this.#row(isCharges, 'charge', charge);
    for (const hearing of hearings) await this.#row(isHearings, 'hearing', hearing);
  }

  async #source(source: NonNullable<CaseInput['sources']>[number], at: number): Promise<void> {
    const fields = without(source, ...(at === 0 ? ['title', 'connection', 'reliability'] : []));
    if (Object.keys(fields).length === 0) return;
    await this.fields(await this.#card(`Source ${at + 1}`, 'Sources', en['case.sources.add']), 'source', fields);
  }

  /** Their page: who they are, how they stand to others, what makes them a defender. */
  async person(person: PersonInput): Promise<void> {
    const name = nameOf(person);
    if (this.#met.has(name)) await this.#hands.openPerson(name);
    else await this.#newPerson(name);
    const { names = [], relations = [], risks = [], protections = [] } = person;
    const given = without(person, 'key', 'name', 'names', 'kind', 'relations', 'risks', 'protections');
    const isOf = (section: string) => (field: string) => (sectionOf[field] ?? en['person.about']) === section;
    for (const section of [en['person.about'], en['profile.title'], en['person.more']]) {
      const fields = Object.keys(given).filter(isOf(section));
      await this.fields(this.#region(section), 'person', without(given, ...Object.keys(given).filter((field) => !fields.includes(field))));
      if (section !== en['profile.title']) continue;
      for (const risk of risks) await this.#row(this.#page.getByRole('group', { name: en['profile.risks'], exact: true }), 'risk', risk);
      for (const one of protections)
        await this.#row(this.#page.getByRole('group', { name: en['profile.protections'], exact: true }), 'protection', one);
      for (const [at, one] of names.entries()) await this.#name(one, at);
      for (const relation of relations) await this.#row(this.#region(en['relation.title']), 'relation', relation);
    }
  }

  /** They agree to every use. */
  async consent(name: string): Promise<void> {
    await this.#hands.openPerson(name);
    await this.#hands.press(this.#page.getByRole('button', { name: en['consent.record'] }));
    const answers = this.#region(en['consent.answers']).getByRole('listitem');
    await expect(answers.first()).toBeVisible();
    for (let at = 0; at < (await answers.count()); at += 1) await this.#hands.press(answers.nth(at).getByRole('radio', { name: 'Yes' }));
    await this.#hands.press(this.#page.getByRole('button', { name: en['consent.submit'], exact: true }));
    await expect(this.#page.getByRole('heading', { name, level: 1 })).toBeVisible(slow);
  }

  async #newPerson(name: string): Promise<void> {
    await this.#hands.newPerson();
    await this.#hands.write(this.#page.getByRole('textbox', { name: 'Name' }), name);
    await this.#hands.press(this.#page.getByRole('button', { name: en['person.create'] }));
    await expect(this.#page.getByRole('heading', { name, level: 1 })).toBeVisible(slow);
    this.#met.add(name);
  }

  async #name(name: object, at: number): Promise<void> {
    const section = this.#region(en['person.names']);
    const group = section.getByRole('group', { name: `Name ${at + 1}` });
    if (await group.isVisible()) await this.#hands.press(group.getByRole('heading').getByRole('button'));
    else await this.#hands.press(section.getByRole('button', { name: en['person.names.add'] }));
    await this.fields(group, 'name', at === 0 ? without(name, 'fullName') : (name as Values));
  }

  async #tie(from: string, to: string, type: string): Promise<void> {
    await this.#hands.openCase(from);
    await this.#hands.press(this.#page.getByRole('button', { name: en['chain.add'] }));
    const dialog = this.#page.getByRole('dialog');
    await this.#hands.write(dialog.getByRole('textbox').first(), to);
    await this.#hands.press(dialog.getByRole('button', { name: to }));
    const said = en[`chain.is.${type as 'causes'}`];
    await this.#hands.find(dialog.getByRole('combobox'), said, this.#page.getByRole('option', { name: said, exact: true }));
    await this.#hands.press(dialog.getByRole('button', { name: en['chain.submit'], exact: true }));
    await expect(this.#page.getByText(`Tied to “${to}”.`)).toBeVisible(slow);
  }

  /** Fields of one record, each as its kind is written; one that does not show is added by its word. */
  async fields(scope: Locator, entity: string, values: Values): Promise<void> {
    for (const [field, value] of Object.entries(values)) if (value !== undefined) await this.#field(scope, entity, field, value);
  }

  async #field(scope: Locator, entity: string, field: string, value: unknown): Promise<void> {
    const shell = scope.locator(`[data-field="${field}"]`).first();
    const word = scope.getByRole('button', { name: wordFor(entity, field) }).first();
    await expect(shell.or(word).first()).toBeVisible();
    if (!(await shell.isVisible())) {
      await this.#hands.press(word);
      await expect(shell).toBeVisible();
    }
    const { fields, sets } = entityOf(entity);
    if (sets[field]) for (const code of value as readonly string[]) await this.#coded(shell, sets[field].vocabulary!, code);
    else if (fields[field]!.kind === 'reference') await this.#who(shell, String(value));
    else if (fields[field]!.kind === 'boolean')
      await this.#hands.press(shell.getByRole('radio', { name: value === true ? 'Yes' : 'No', exact: true }));
    else if (fields[field]!.kind === 'code') await this.#coded(shell, fields[field]!.vocabulary!, String(value));
    else await this.#hands.write(shell.locator('textarea, input').first(), String(value));
  }

  async #coded(shell: Locator, list: string, code: string): Promise<void> {
    const words = await label(list as VocabularyId, code, 'en');
    const option = this.#page.getByRole('option', { name: words, exact: true });
    const field = shell.getByRole('combobox');
    if ((await field.count()) > 0) await this.#hands.find(field, words, option);
    else await this.#hands.choose(shell.locator('button[aria-haspopup]'), option);
  }

  /** Somebody who was named before is chosen; else somebody new, of the kind that they are. */
  async #who(shell: Locator, key: string): Promise<void> {
    const name = called(key);
    const { kind = 'person' } = people.get(key)!;
    const [isNew, options] = [!this.#met.has(name), this.#page.getByRole('option')];
    const words = en[`person.createNamed.${kind as 'person'}`].replace('{name}', name);
    const option = isNew
      ? options.filter({ hasText: words })
      : options.filter({ has: this.#page.getByText(name, { exact: true }) }).first();
    await this.#hands.find(shell.getByRole('combobox'), name, option);
    this.#met.add(name);
  }
}

/** What is said of the first act where the case is captured: when and where it was is said once. */
function capturedOf({ place, acts = [] }: CaseInput): readonly string[] {
  return ['victim', 'type', 'begin', ...(acts[0]?.place === place ? ['place'] : [])];
}

function undefinedIn(values: object): string[] {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [name] : []));
}

function aspectOf(field: string): string | undefined {
  return (entityOf('act').fields[field] as { readonly aspect?: string } | undefined)?.aspect;
}

/** Where on their page something is written of somebody; left out: at the top. */
const sectionOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['isDefender', 'defenderWhy', 'activities', 'visibility'].map((field) => [field, en['profile.title']])),
  groupDescription: en['person.more'],
};

function isDescribed({ names = [], ...person }: PersonInput): boolean {
  return names.length > 0 || Object.keys(person).some((field) => !['key', 'name', 'kind'].includes(field));
}

/** The word that adds a field. */
function wordFor(entity: string, field: string): RegExp {
  const words = [`field.${entity}.${field}`, `field.${field}`].flatMap((id) => (id in en ? [en[id as keyof typeof en]] : []));
  return new RegExp(`^(?:${words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')})$`);
}
