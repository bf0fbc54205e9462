import { useText } from '../../i18n/index.tsx';
import { Section, Stack } from '../../ui/layout.tsx';
import { DescribedFields, FieldGroup, RecordText } from '../fields/index.ts';
import type { CaseDetails } from './case-details.ts';
import { Narrative } from './narrative.tsx';
import { type Asked, useWanted } from './use-asked.ts';

export interface CaseStoryProps {
  readonly details: CaseDetails;
  readonly asked: Asked | undefined;
}

/** What happened as it was written down, what came of it, and what else there is to say. */
export function CaseStory({ details: { id, fields, sets }, asked }: CaseStoryProps) {
  const t = useText();
  const text = (name: 'impact' | 'noStepsWhy' | 'remarks') => {
    const field = { entity: 'case', record: id, field: name, value: fields[name], label: t(`field.${name}`) } as const;
    return { ...field, shown: <RecordText {...field} lines="many" /> };
  };
  const wanted = useWanted(id, asked);
  return (
    <Section title={t('case.story')}>
      <Stack>
        <Narrative caseId={id} value={fields['narrative']} asked={asked?.part === 'narrative' ? asked : undefined} />
        <FieldGroup
          entity="case"
          record={id}
          isQuiet
          isStacked
          wanted={wanted}
          fields={[text('impact'), text('noStepsWhy'), text('remarks')]}
        />
        <DescribedFields entity="case" record={{ id, fields, sets }} names={['rights']} isQuiet wanted={wanted} renderPerson={() => null} />
      </Stack>
    </Section>
  );
}
