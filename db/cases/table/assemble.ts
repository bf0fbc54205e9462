/** A case of somebody's table as people hand in a case by hand: with ids where the list has numbers, with people who are decided on. */
import { describeDate } from '../../model/date-display.ts';
import type { RecordId } from '../../model/record-id.ts';
import { type RowProblem, short } from '../../record-files/rows.ts';
import { idFrom } from './ids.ts';
import type { NamedAs, TablePeople } from './people.ts';
import type { PartFields, RowAct, RowPart, RowParts } from './read-row.ts';

type Raw = Record<string, unknown>;

export type Assembled = { readonly ok: true; readonly raw: Raw } | { readonly ok: false; readonly problems: readonly RowProblem[] };

export class Assembler {
  readonly #people: TablePeople;
  readonly #list: string;

  /** @param list the name of the list whose numbers tell its cases apart. */
  constructor(people: TablePeople, list: string | undefined) {
    this.#people = people;
    this.#list = list ?? '';
  }

  /** @param key the number of the case in its list. */
  assemble(parts: RowParts, key: string | undefined): Assembled {
    const { rows, fields, tags } = parts;
    const persons = new CasePersons(this.#people, rows[0]!.row);
    const id = typeof fields['id'] === 'string' ? fields['id'] : key === undefined ? undefined : idFrom('case', this.#list, key);
    const partId = (list: string, at: number) => (key === undefined ? {} : { id: idFrom(list, this.#list, key, at) });
    for (const part of parts.people) persons.find(part, 'person');
    const acts = parts.acts.map((act, at) => ({ ...this.#act(act, persons, (by) => partId(`act ${at} by`, by)), ...partId('act', at) }));
    const sources = parts.sources.map((part, at) => ({ ...this.#source(part, persons), ...partId('source', at) }));
    if (persons.problems.length > 0) return { ok: false, problems: persons.problems };
    const title = fields['title'] ?? titleOf(parts);
    const raw = {
      ...fields,
      ...(title !== '' && { title: String(title).slice(0, 500) }),
      ...(id !== undefined && { id }),
      ...(tags.length > 0 && { tags }),
      ...(persons.entries.length > 0 && { people: persons.entries }),
      ...(acts.length > 0 && { acts }),
      ...(sources.length > 0 && { sources }),
    };
    return { ok: true, raw };
  }

  #act({ fields, victim, actors }: RowAct, persons: CasePersons, idOf: (by: number) => object): Raw {
    const found = victim && persons.find(victim, 'person');
    const perpetrators = actors.flatMap((actor, at) => {
      const { name: _name, ...rest } = actor.fields;
      const person = persons.find(actor, 'actor');
      return person === undefined && Object.keys(rest).length === 0
        ? []
        : [{ ...rest, ...(person !== undefined && { person }), ...idOf(at) }];
    });
    return { ...fields, ...(found !== undefined && { victim: found }), ...(perpetrators.length > 0 && { perpetrators }) };
  }

  #source({ fields }: RowPart, persons: CasePersons): Raw {
    const { person, ...rest } = fields;
    const found = person === undefined ? undefined : persons.find({ fields: { name: person }, words: String(person) }, 'source');
    return { ...rest, ...(found !== undefined && { person: found }) };
  }
}

/** The people of one case: who is named twice is one. */
class CasePersons {
  readonly entries: Raw[] = [];
  readonly problems: RowProblem[] = [];
  readonly #people: TablePeople;
  readonly #row: number;
  readonly #found = new Map<RowPart, RecordId | undefined>();
  readonly #entryOf = new Map<RecordId, Raw>();

  constructor(people: TablePeople, row: number) {
    this.#people = people;
    this.#row = row;
  }

  find(part: RowPart, as: NamedAs): RecordId | undefined {
    if (this.#found.has(part)) return this.#found.get(part);
    const id = this.#decide(part, as);
    this.#found.set(part, id);
    return id;
  }

  #decide({ fields }: RowPart, as: NamedAs): RecordId | undefined {
    const { name, ...about } = fields;
    if (name === undefined) return as === 'person' ? this.#unnamed(about) : undefined;
    const meant = this.#people.meant(String(name), as);
    if (meant === 'nobody') return undefined;
    if ('among' in meant) {
      const reason = `may be ${meant.among.join(' or ')}; say who is meant`;
      this.problems.push({ row: this.#row, column: as, value: short(String(name)), code: 'name-unclear', reason });
      return undefined;
    }
    // What a row says of an actor is of their part in the act.
    this.#add(meant.id, { ...(meant.names && { ...named(meant.names), ...kindOf(String(name), as) }), ...(as === 'person' && about) });
    return meant.id;
  }

  /** Somebody of whom only other things are said: a person of this row alone. */
  #unnamed(about: PartFields): RecordId {
    const id = this.#people.newId();
    this.#add(id, about);
    return id;
  }

  #add(id: RecordId, fields: Raw): void {
    const entry = this.#entryOf.get(id);
    if (entry) Object.assign(entry, { ...fields, ...entry });
    else {
      const made = { id, ...fields };
      this.#entryOf.set(id, made);
      this.entries.push(made);
    }
  }
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
