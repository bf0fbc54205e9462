/** Texts, dates and numbers in the user's language. No component holds a text of its own. */
import { type ReactNode, useCallback, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider, useIntl } from 'react-intl';

import { describeDate } from '../../db/model/date-display.ts';
import { localDay } from '../../db/model/local-day.ts';
import { useSession } from '../state/session.ts';
import type { MessageId } from './en/index.ts';
import { isolated } from './isolated.ts';
import { chooseLanguage, type LanguagePack, packOf } from './languages.ts';

export type { MessageId };

/** Switches at once when the preference changes; nothing is loaded, so nothing flickers. */
export function Languages({ children }: { readonly children: ReactNode }) {
  const wanted = useSession((state) => state.preferences.language);
  const system = useSession((state) => state.info?.languages);
  return <LanguageScope pack={packOf(chooseLanguage(wanted, system ?? []))}>{children}</LanguageScope>;
}

/** Everything in it speaks one language, and reads in its direction. */
export function LanguageScope({ pack, children }: { readonly pack: LanguagePack; readonly children: ReactNode }) {
  const { locale, direction, messages } = pack;
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = direction;
  }, [locale, direction]);
  return (
    <IntlProvider locale={locale} messages={messages} onError={tellTests}>
      {/* React Aria takes the direction from the language; Arabic stands for any that runs from right to left. */}
      <I18nProvider locale={direction === 'rtl' ? 'ar' : locale}>{children}</I18nProvider>
    </IntlProvider>
  );
}

/** A message that is missing or malformed is a mistake of ours: a test shall see it, a user the page all the same. */
function tellTests(error: Error): void {
  globalThis.reportError(error);
}

type Values = Readonly<Record<string, string | number | Date>>;

/** What people wrote, in a sentence of ours. */
function withIsolated(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolated(value) : value]));
}

/** The text of a message: `t('case.count', { count: 3 })`. */
export function useText(): (id: MessageId, values?: Values) => string {
  const intl = useIntl();
  return useCallback((id, values) => String(intl.formatMessage({ id }, values && withIsolated(values))), [intl]);
}

/** An instant of the log in a list: the day; the time is told when one points at it. */
export function Day({ instant }: { readonly instant: string }) {
  const day = useDay();
  const time = useTime();
  return <span title={time(instant)}>{day(instant)}</span>;
}

/** An instant of the log as a day of this place. */
export function useDay(): (instant: string) => string {
  const intl = useIntl();
  return useCallback(
    (instant) => {
      const day = new Date(instant);
      return Number.isNaN(day.getTime()) ? instant : describeDate(localDay(day), intl.locale);
    },
    [intl],
  );
}

/** An instant of the log as a date and time of this place, in the words that all dates have. */
export function useTime(): (instant: string) => string {
  const intl = useIntl();
  return useCallback(
    (instant) => {
      const time = new Date(instant);
      if (Number.isNaN(time.getTime())) return instant;
      const clock = [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
      return describeDate(`${localDay(time)}T${clock}`, intl.locale);
    },
    [intl],
  );
}
