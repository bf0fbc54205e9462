/** A case of somebody's table as people hand in a case by hand: with ids where the list has numbers, with people who are decided on. */
import { describeDate } from '../../model/date-display.ts';
import { type NamedAs, namedAs } from '../../model/case-mapping.ts';
import { type CaseRole, roleDescriptions } from '../../model/case-roles.ts';
import { nameKey } from '../../model/name-key.ts';
import type { RecordId } from '../../model/record-id.ts';
import { ownOfField } from '../../model/term.ts';
import { type RowProblem, short } from '../../record-files/rows.ts';
import { idFrom } from './ids.ts';
import type { TableColumns } from './columns.ts';
import type { TablePeople } from './people.ts';
import type { RowAct, RowParts } from './read-row.ts';
import type { PartFields, RowPart } from './row-slots.ts';

type Raw = Record<string, unknown>;

export type Assembled = { readonly ok: true; readonly raw: Raw } | { readonly ok: false; readonly problems: readonly RowProblem[] };

export class Assembler {
  readonly #people: TablePeople;
  readonly #columns: TableColumns;
  readonly #list: string;

  /** @param list the name of the list whose numbers tell its cases apart. */
  constructor(people: TablePeople, columns: TableColumns, list: string | undefined) {
    this.#people = people;
    this.#columns = columns;
    this.#list = list ?? '';
  }

  /** @param key the number of the case in its list. */
  assemble(parts: RowParts, key: string | undefined): Assembled {
    const { rows, tags } = parts;
    const idOf: IdOf = (list, at) => (key === undefined ? {} : { id: idFrom(list, this.#list, key, at) });
    const persons = new CasePersons(this.#people, this.#columns, rows[0]!.row, idOf);
    const fields = persons.said('case', parts.fields);
    const id = typeof fields['id'] === 'string' ? fields['id'] : key === undefined ? undefined : idFrom('case', this.#list, key);
    for (const part of parts.people) persons.find(part, 'person');
    const shared = sharedWith(parts, fields);
    const acts = parts.acts.map((act, at) => ({ ...shared, ...actOf(act, at, persons, idOf), ...idOf('act', at) }));
    const sources = parts.sources.map(({ fields: said }, at) => ({ ...persons.said('source', said), ...idOf('source', at) }));
    const proceedings = parts.proceedings.map(({ person, ...one }, at) => ({
      ...(person && { person: persons.find(person, 'person') }),
      ...persons.whole('proceeding', one, `proceeding ${at}`),
      ...idOf('proceeding', at),
    }));
    if (persons.problems.length > 0) return { ok: false, problems: persons.problems };
    const title = fields['title'] ?? titleOf(parts);
    const lists = { tags, people: persons.entries, acts, sources, proceedings };
    const raw = {
      ...fields,
      ...(title !== '' && { title: String(title).slice(0, 500) }),
      ...(id !== undefined && { id }),
      ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
    };
    return { ok: true, raw };
  }
}

/** The id of a part, by what it is and which of several; nothing where the list has no numbers. */
type IdOf = (list: string, at: number) => { readonly id?: RecordId };

function actOf({ victim, actors, ...act }: RowAct, at: number, persons: CasePersons, idOf: IdOf): Raw {
  const found = victim && persons.find(victim, 'person');
  const perpetrators = actors.flatMap((actor, by) => {
    const { name: _name, ...rest } = actor.fields;
    const person = persons.find(actor, 'actor');
    return person === undefined && Object.keys(rest).length === 0
      ? []
      : [{ ...persons.said('actor', rest), ...(person !== undefined && { person }), ...idOf(`act ${at} by`, by) }];
  });
  return {
    ...persons.whole('act', act, `act ${at}`),
    ...(found !== undefined && { victim: found }),
    ...(perpetrators.length > 0 && { perpetrators }),
  };
}

/** One row that tells of one thing that was done, to whomever: when and where is said once, as where a case is captured. */
function sharedWith({ acts, rows }: RowParts, { begin, place }: Raw): Raw {
  if (rows.length !== 1 || new Set(acts.map(({ fields }) => fields['type'])).size !== 1) return {};
  return { ...(begin !== undefined && { begin }), ...(place !== undefined && { place }) };
}

/** The people of one case: who is named twice is one. */
class CasePersons {
  readonly entries: Raw[] = [];
  readonly problems: RowProblem[] = [];
  readonly #people: TablePeople;
  readonly #columns: TableColumns;
  readonly #row: number;
  readonly #idOf: IdOf;
  readonly #found = new Map<RowPart, RecordId | undefined>();
  readonly #named = new Map<string, RecordId | undefined>();
  readonly #entryOf = new Map<RecordId, Raw>();
  readonly #counts = new Map<string, number>();

  constructor(people: TablePeople, columns: TableColumns, row: number, idOf: IdOf) {
    this.#people = people;
    this.#columns = columns;
    this.#row = row;
    this.#idOf = idOf;
  }

  find(part: RowPart, as: NamedAs): RecordId | undefined {
    if (this.#found.has(part)) return this.#found.get(part);
    const id = this.#decide(part, as);
    this.#found.set(part, id);
    return id;
  }

  /** Fields as a case is handed in: whoever is named by who is meant, and fields of the team apart. */
  said(role: CaseRole, fields: PartFields): Raw {
    const said: Raw = {};
    const own: Raw = {};
    for (const [name, value] of Object.entries(fields)) {
      const target = this.#columns.target(role, name);
      const meant = target?.takes === 'name' && name !== 'name' ? this.#whoIs(String(value), namedAs(target)) : value;
      const field = ownOfField(name);
      if (meant !== undefined) (field === undefined ? said : own)[field ?? name] = meant;
    }
    return { ...said, ...(Object.keys(own).length > 0 && { own }) };
  }

  /** With what is part of it. @param prefix what tells its parts from those of another. */
  whole(role: CaseRole, { fields, parts = {} }: Pick<RowPart, 'fields' | 'parts'>, prefix: string): Raw {
    const lists = Object.entries(parts).map(([one, some]) => {
      const part = one as CaseRole;
      return [roleDescriptions[part].list, some.map((each) => ({ ...this.said(part, each.fields), ...this.#nextId(`${prefix} ${part}`) }))];
    });
    return { ...this.said(role, fields), ...(Object.fromEntries(lists) as Raw) };
  }

  /** Each row of a case goes on where the last one ended. */
  #nextId(list: string): { readonly id?: RecordId } {
    const at = this.#counts.get(list) ?? 0;
    this.#counts.set(list, at + 1);
    return this.#idOf(list, at);
  }

  /** One name in one place of a case is one person, also where each row has another one. */
  #whoIs(name: string, as: NamedAs): RecordId | undefined {
    const key = `${as} ${nameKey(name)}`;
    if (!this.#named.has(key)) this.#named.set(key, this.#decide({ fields: { name }, words: name }, as));
    return this.#named.get(key);
  }

  #decide({ fields, parts }: RowPart, as: NamedAs): RecordId | undefined {
    const { name, ...about } = fields;
    if (name === undefined) return as === 'person' ? this.#unnamed(about, parts) : undefined;
    const meant = this.#people.meant(String(name), as);
    if (meant === 'nobody') return undefined;
    if ('among' in meant) {
      const reason = `may be ${meant.among.join(' or ')}; say who is meant`;
      this.problems.push({ row: this.#row, column: as, value: short(String(name)), code: 'name-unclear', reason });
      return undefined;
    }
    // What a row says of an actor is of their part in the act.
    const said = as === 'person' ? this.whole('person', { fields: about, ...(parts && { parts }) }, `person ${nameKey(String(name))}`) : {};
    this.#add(meant.id, { ...(meant.names && { ...named(meant.names), ...kindOf(String(name), as) }), ...said });
    return meant.id;
  }

  /** Somebody of whom only other things are said: a person of this row alone. */
  #unnamed(about: PartFields, parts: RowPart['parts']): RecordId {
    const id = this.#people.newId();
    this.#add(id, this.whole('person', { fields: about, ...(parts && { parts }) }, `person ${this.entries.length}`));
    return id;
  }

  #add(id: RecordId, fields: Raw): void {
    const entry = this.#entryOf.get(id);
    if (entry) Object.assign(entry, { ...fields, ...entry, ...listsOfBoth(entry, fields) });
    else {
      const made = { id, ...fields };
      this.#entryOf.set(id, made);
      this.entries.push(made);
    }
  }
}

/** What several rows say of one person comes together; what each says again stands there once. */
function listsOfBoth(entry: Raw, fields: Raw): Raw {
  const both = Object.entries(fields).flatMap(([name, more]) => {
    const before = entry[name];
    if (name === 'own') return [[name, { ...(more as Raw), ...(before as Raw | undefined) }]];
    if (name === 'names' || !Array.isArray(before) || !Array.isArray(more)) return [];
    const all = [...(before as unknown[]), ...(more as unknown[])];
    const said = Map.groupBy(all, (one) => JSON.stringify(typeof one === 'object' ? { ...one, id: undefined } : one));
    return [[name, [...said.values()].map(([first]) => first)]];
  });
  return Object.fromEntries(both) as Raw;
}

function named([name = '', ...others]: readonly string[]): PartFields | Raw {
  return others.length === 0 ? { name } : { names: [name, ...others].map((fullName) => ({ fullName })) };
}

/** A police unit is no person. */
function kindOf(name: string, as: NamedAs): { readonly kind?: string } {
  return as !== 'person' && bodies.test(name) ? { kind: 'organisation' } : {};
}

const bodies =
  /\b(?:police|bureau|department|ministry|court|procuratorate|prosecutor'?s? office|army|military|security|service|agency|authorit(?:y|ies)|committee|government|company|ltd|inc|group|forces?|guards?|prison|university|school|office)\b|(?:局|所|队|院|部|厅|处|委|会|公司|政府|法院|监狱|大学|学校|办公室|国保|国安|公安|警方|军|集团)$/iu;

/** What the row itself says, where it has no title: nothing is added to its words, and no date stands there as its code. */
function titleOf({ acts, people, fields }: RowParts): string {
  const names = [...new Set(people.map(({ words }) => words).filter(Boolean))];
  const shownNames = names.length > 3 ? [...names.slice(0, 3), '…'] : names;
  const kinds = [...new Set(acts.map(({ words }) => words).filter(Boolean))].slice(0, 2);
  const said = [kinds.join(', '), shownNames.join(', '), fields['place']].filter((one) => one !== undefined && one !== '').join(' · ');
  const begin = dateIn(said, fields['begin']);
  return [said, begin].filter((one) => one !== '').join(' · ');
}

/** Days, months and years as they are; what EDTF has signs for in words of the language that the row is in. */
function dateIn(said: string, begin: unknown): string {
  if (typeof begin !== 'string') return '';
  return /^\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?$/.test(begin) ? begin : describeDate(begin, /\p{Script=Han}/u.test(said) ? 'zh-Hans' : 'en');
}
