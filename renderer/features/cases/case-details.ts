import type { api } from '../../api.ts';
import type { MessageId } from '../../i18n/index.tsx';
import type { Option } from '../../ui/choices.tsx';

export type CaseDetails = Awaited<ReturnType<(typeof api)['cases.show']>>;
export type Act = CaseDetails['acts'][number];
export type CasePerson = CaseDetails['people'][number];

/** The name that is shown of a person: the first. */
export function nameOf({ names }: Pick<CasePerson, 'names'>): string {
  const fields = names[0]?.fields ?? {};
  return String(fields['fullName'] ?? `${fields['family'] ?? ''} ${fields['given'] ?? ''}`).trim();
}

export function confidentialityOptions(t: (id: MessageId) => string): readonly Option[] {
  return ([1, 2, 3, 4] as const).map((level) => ({ id: String(level), label: t(`confidentiality.${level}`) }));
}
