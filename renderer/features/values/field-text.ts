/** Words for records, fields and values as the log holds them: codes by their lists, dates as people say them. */
import { useMemo } from 'react';
import { useIntl } from 'react-intl';

import { parseDate } from '../../../db/model/date.ts';
import { entities } from '../../../db/model/entities.ts';
import { notedField } from '../../../db/model/beside.ts';
import { mediaWords } from '../../../db/model/media-words.ts';
import { isRecordId } from '../../../db/model/record-id.ts';
import { ownOfField } from '../../../db/model/term.ts';
import { readUnnamed, type Unnamed } from '../../../db/model/unnamed.ts';
import { en } from '../../i18n/en/index.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { plainName } from '../../i18n/isolated.ts';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { calledBy } from './called-by.ts';
import { type OwnField, ownFieldOf, useOwnFieldName, useOwnFields } from './own-fields.ts';
import { isCalledByDate, isOrder, kindOf, listOf, listOfSet, listOfTitle } from './field-kinds.ts';

export type LogValue = string | number | boolean | null;

export interface FieldText {
  /** "Case", "Act". */
  entity(entity: string): string;
  /** What a record is called; an act by the words for its type. */
  title(entity: string, title: string): string;
  /** The same from its fields, and from what its references are called: a code by its words, a text as it stands. */
  titleFrom(entity: string, fields: Readonly<Record<string, LogValue>>, names?: Readonly<Record<string, string>>): string;
  field(entity: string, field: string): string;
  /** An element of a set: the words for its code. */
  element(entity: string, set: string, code: string): string;
  /** `undefined` where there is no value. */
  value(entity: string, field: string, value: LogValue): string | undefined;
}

export function useFieldText(): FieldText {
  const t = useText();
  const words = useWords();
  const { formatNumber, locale } = useIntl();
  const dateText = useDateText();
  const ownFields = useOwnFields();
  const ownName = useOwnFieldName();
  return useMemo(() => {
    const speech = { t, words, dateText, formatNumber, locale, ownFields, ownName };
    return {
      entity: (name) => textOf(t, `entity.${name}`) ?? name,
      title(name, title) {
        const unnamed = readUnnamed(title);
        if (unnamed) return unnamedWords(t, unnamed);
        if (name === 'evidence' && title !== '') return plainName(title);
        if (title !== '' && parseDate(title).ok && isCalledByDate(name)) return dateText(title);
        return words.label(listOfTitle(name), title) || t(name === 'act' ? 'act.untyped' : 'frame.palette.untitled');
      },
      titleFrom: (name, fields, names = {}) => titleFrom(speech, name, fields, names),
      field: (name, field) => fieldText(speech, name, field),
      element: (name, set, code) => words.label(listOfSet(name, set), code),
      value: (name, field, value) => valueText(speech, name, field, value),
    };
  }, [t, words, dateText, formatNumber, locale, ownFields, ownName]);
}

interface Speech {
  readonly t: ReturnType<typeof useText>;
  readonly words: ReturnType<typeof useWords>;
  readonly dateText: ReturnType<typeof useDateText>;
  readonly formatNumber: ReturnType<typeof useIntl>['formatNumber'];
  readonly locale: string;
  readonly ownFields: readonly OwnField[];
  readonly ownName: ReturnType<typeof useOwnFieldName>;
}

function titleFrom(
  { t, words, dateText }: Speech,
  name: string,
  fields: Readonly<Record<string, LogValue>>,
  names: Readonly<Record<string, string>>,
): string {
  const definition = entities.get(name);
  for (const field of definition?.title ?? []) {
    const value = fields[field];
    if (typeof value !== 'string' || value === '') continue;
    const { kind, vocabulary = '' } = definition!.fields[field] ?? {};
    if (kind === 'date') return dateText(value);
    const title = kind === 'reference' ? names[field] : kind === 'code' ? words.label(vocabulary, value) : value;
    // The title of an item is the name of its file until somebody says another.
    if (title) return name === 'evidence' ? plainName(title) : title;
  }
  return t('frame.palette.untitled');
}

function fieldText(speech: Speech, name: string, field: string): string {
  const { t, words, ownFields, ownName } = speech;
  if (ownOfField(field) !== undefined) {
    const own = ownFieldOf(ownFields, field);
    return own ? ownName(own) : t('ownField.notReceived');
  }
  const noted = notedField(field);
  if (noted !== undefined) return t('note.of', { field: fieldText(speech, name, noted) });
  const [base = '', element] = field.split('/', 2);
  const own = textOf(t, `field.${name}.${base}`) ?? textOf(t, `field.${base}`) ?? base;
  // An element that is a record: its name is the value.
  if (element === undefined || isRecordId(element)) return own;
  const list = listOfSet(name, base);
  return t('value.element', { set: own, element: list === '' ? element : words.label(list, element) });
}

function valueText(
  { t, words, dateText, formatNumber, locale, ownFields }: Speech,
  name: string,
  field: string,
  value: LogValue,
): string | undefined {
  const own = ownFieldOf(ownFields, field);
  if (value === null || value === '') return undefined;
  const unnamed = readUnnamed(value);
  if (unnamed) return unnamedWords(t, unnamed);
  if (field === 'fileName' || (name === 'evidence' && field === 'title')) return plainName(String(value));
  if (field === 'mediaType') return mediaWords(String(value), locale);
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (field === 'confidentiality') return textOf(t, `confidentiality.${value}`) ?? String(value);
  if (isOrder(field)) return t('value.order');
  if (typeof value === 'number') return formatNumber(value);
  const kind = own ? ownKinds[own.kind] : kindOf(name, field);
  if (kind === 'date') return dateText(value);
  // What it is called was not found: it did not come here, or is gone.
  if (kind === 'reference' && isRecordId(value)) return t('value.elsewhere');
  const list = own ? (own.list ?? '') : listOf(name, field);
  return list !== '' ? words.label(list, value) : (textOf(t, `value.${field}.${value}`) ?? value);
}

/** In the place of a name: which of the two it is, that there is none or that it was kept back. */
function unnamedWords(t: Speech['t'], { entity, isWithheld }: Unnamed): string {
  if (entity === 'person') return calledBy(isWithheld ? '' : null, t);
  return t(entity === 'act' ? 'act.untyped' : 'frame.palette.untitled');
}

const ownKinds = {
  text: 'text',
  long: 'text',
  date: 'date',
  number: 'integer',
  'yes-no': 'boolean',
  choice: 'code',
  person: 'reference',
} as const;

/** Words that may not exist: a field of a newer version has none. */
function textOf(t: (id: MessageId) => string, id: string): string | undefined {
  return id in en ? t(id as MessageId) : undefined;
}
