import { useText } from '../../i18n/index.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Section, Stack } from '../../ui/layout.tsx';
import { RecordChoice, RecordConfidentiality, RecordDate, RecordText } from '../fields/index.ts';
import type { CaseDetails } from './case-details.ts';

/** When, where, how it stands, and what comes next. */
export function Facts({ details: { id, fields } }: { readonly details: CaseDetails }) {
  const t = useText();
  const field = (name: string) =>
    ({ entity: 'case', record: id, field: name, value: fields[name], label: t(`field.${name}` as 'field.begin') }) as const;
  return (
    <>
      <Section title={t('case.facts')}>
        <Stack>
          <RecordDate {...field('begin')} />
          <RecordDate {...field('end')} />
          <RecordText {...field('place')} />
          <RecordConfidentiality {...field('confidentiality')} />
          <RecordChoice {...field('violationStatus')} />
          <RecordChoice {...field('attackLink')} />
          {typeof fields['attackLink'] === 'string' && <RecordText {...field('attackLinkReason')} lines="many" />}
          <Disclosure title={t('case.more')}>
            <RecordText {...field('number')} />
            <RecordDate {...field('received')} />
            <RecordText {...field('reprisal')} lines="many" description={t('case.reprisal.hint')} />
          </Disclosure>
          <RecordText {...field('remarks')} lines="many" />
        </Stack>
      </Section>
      <Section title={t('case.next')}>
        <Stack>
          <RecordChoice {...field('monitoringStatus')} />
          <RecordChoice {...field('urgency')} />
          <RecordText {...field('nextAction')} />
          <RecordDate {...field('deadline')} />
        </Stack>
      </Section>
    </>
  );
}
