/** How lists are shown, kept in this vault: a filter says what is worked on, so it lies nowhere in the clear. */
import { AppError } from '../model/errors.ts';
import { listLimits } from '../model/list-order.ts';
import { ListLayout, ListView } from '../model/list-setting.ts';
import { type At, query } from '../query/query.ts';

export interface NamedView extends ListView {
  readonly name: string;
}

export interface ListSettings {
  readonly layout: ListLayout | undefined;
  /** In the order of their names. */
  readonly views: readonly NamedView[];
}

const settingsOf = query((db, given: { list: string }) =>
  db.selectFrom('list_setting').select(['kind', 'name', 'setting']).where('list', '=', given.list).orderBy('name'),
);

const everySetting = query((db, given: { kind: string }) =>
  db.selectFrom('list_setting').select(['list', 'name', 'setting']).where('kind', '=', given.kind),
);

const put = query((db, { list, kind, name, setting }: { list: string; kind: string; name: string; setting: string }) =>
  db
    .insertInto('list_setting')
    .values({ list, kind, name, setting })
    .onConflict((known) => known.columns(['list', 'kind', 'name']).doUpdateSet((eb) => ({ setting: eb.ref('excluded.setting') }))),
);

const remove = query((db, { list, kind, name }: { list: string; kind: string; name: string }) =>
  db.deleteFrom('list_setting').where('list', '=', list).where('kind', '=', kind).where('name', '=', name),
);

/** What a newer app wrote and this one cannot read is as if it were not there. */
export function listSettings(at: At, list: string): ListSettings {
  const rows = settingsOf.all(at, { list });
  const layout = rows.find(({ kind }) => kind === 'layout');
  return {
    layout: layout && ListLayout.safeParse(JSON.parse(layout.setting)).data,
    views: rows.flatMap(({ kind, name, setting }) => {
      const view = kind === 'view' ? ListView.safeParse(JSON.parse(setting)).data : undefined;
      return view ? [{ name, ...view }] : [];
    }),
  };
}

/** The views of all lists, with what is in them as it is written. */
export function allViews(at: At): readonly { readonly list: string; readonly name: string; readonly setting: string }[] {
  return everySetting.all(at, { kind: 'view' });
}

export function keepLayout(at: At, list: string, layout: ListLayout): void {
  put.run(at, { list, kind: 'layout', name: '', setting: JSON.stringify(layout) });
}

/** A name that is known already gets the new view. @throws {AppError} `input.invalid` for an empty or long name. */
export function saveView(at: At, list: string, given: string, view: ListView): void {
  const name = given.trim();
  if (name === '' || name.length > listLimits.viewNameLetters)
    throw new AppError('input.invalid', `A name has 1 to ${listLimits.viewNameLetters} characters. Nothing was saved.`);
  put.run(at, { list, kind: 'view', name, setting: JSON.stringify(view) });
}

export function removeView(at: At, list: string, name: string): void {
  remove.run(at, { list, kind: 'view', name });
}
