import type { ReactNode } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Section } from '../../ui/layout.tsx';
import { FieldGroup, RecordChoice, RecordDate, RecordText } from '../fields/index.ts';
import type { CaseStoryProps } from './case-story.tsx';
import { useWanted } from './use-asked.ts';

/** How it stands, and what comes next. */
export function NextSteps({ details: { id, fields, sameNumber }, asked }: CaseStoryProps) {
  const t = useText();
  const wanted = useWanted(id, asked);
  const field = (name: string) =>
    ({ entity: 'case', record: id, field: name, value: fields[name], label: t(`field.${name}` as 'field.begin') }) as const;
  const grouped = (name: string, shown: ReactNode) => ({ ...field(name), shown });
  return (
    <Section title={t('case.next')}>
      <FieldGroup
        entity="case"
        record={id}
        isQuiet
        wanted={wanted}
        fields={[
          grouped('nextAction', <RecordText {...field('nextAction')} />),
          grouped('deadline', <RecordDate {...field('deadline')} />),
          grouped('urgency', <RecordChoice {...field('urgency')} />),
          grouped('monitoringStatus', <RecordChoice {...field('monitoringStatus')} />),
          grouped('received', <RecordDate {...field('received')} />),
          // The heading says it, unless something is wrong with it.
          { ...grouped('number', <RecordText {...field('number')} />), ...(sameNumber.length === 0 && { value: undefined }) },
        ]}
      />
    </Section>
  );
}
