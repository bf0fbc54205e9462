/** What a round is about, in a few words each. */
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { stateByCode } from '../../../db/model/states.ts';
import { useText } from '../../i18n/index.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { periodTextOf } from './period.ts';

type Fields = Readonly<Record<string, string | number | boolean>>;

/** The name of a State by its three-letter code, in the user's language. */
export function useNameOfState(): (iso3: string) => string {
  const stateName = useStateName();
  return (iso3) => {
    const state = stateByCode(iso3);
    return state ? stateName({ region: state.iso2, name: state.name }) : iso3;
  };
}

/** State, cycle, period and cut-off, as far as they are known. */
export function useRoundFacts(): (fields: Fields) => readonly string[] {
  const t = useText();
  const { locale } = useIntl();
  const nameOf = useNameOfState();
  return ({ state, cycle, period, cutOff }) => [
    ...(typeof state === 'string' ? [nameOf(state)] : []),
    ...(typeof cycle === 'number' ? [t('recommendations.cycle', { cycle })] : []),
    ...(typeof period === 'string' ? [periodInWords(period, locale)] : []),
    ...(typeof cutOff === 'string' ? [t('round.cutOff.fact', { date: describeDate(cutOff, locale) })] : []),
  ];
}

/** Shorter than a date of two sides is elsewhere: everybody knows that it is a period. */
function periodInWords(edtf: string, locale: string): string {
  const { from, to } = periodTextOf(edtf);
  if (from === '' || to === '' || from === to) return describeDate(edtf, locale);
  return `${describeDate(from, locale)} – ${describeDate(to, locale)}`;
}
