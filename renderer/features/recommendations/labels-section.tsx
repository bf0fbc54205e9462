import { Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';

import type { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { addRecord } from '../../state/new-record.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import { useGoalName } from './goal-names.ts';

type Details = Awaited<ReturnType<(typeof api)['recommendations.show']>>;

interface LabelsSectionProps {
  readonly details: Details;
}

/** Whom it is about, and which development goals it serves. */
export function LabelsSection({ details: { id, groups, sdgs } }: LabelsSectionProps) {
  const t = useText();
  const [isAdding, setAdding] = useState(false);
  const { isReadOnly } = useFieldsAround();
  const goalName = useGoalName();
  return (
    <Section
      title={t('recommendation.labels')}
      actions={
        !isAdding &&
        !isReadOnly && (
          <Button kind="quiet" icon={<Plus size={12} aria-hidden />} onPress={() => setAdding(true)}>
            {t('recommendation.labels.add')}
          </Button>
        )
      }
    >
      <Stack>
        {groups.length + sdgs.length === 0 && !isAdding && <Soft>{t('frame.none')}</Soft>}
        {groups.length > 0 && <Chosen id={id} set="groups" label={t('field.groups')} values={groups} nameOf={(value) => value} />}
        {isAdding && <AddGroup id={id} groups={groups} />}
        {sdgs.length > 0 && <Chosen id={id} set="sdgs" label={t('field.sdgs')} values={sdgs} nameOf={goalName} />}
        {isAdding && <AddGoal id={id} sdgs={sdgs} />}
      </Stack>
    </Section>
  );
}

interface ChosenProps {
  readonly id: string;
  readonly set: 'groups' | 'sdgs';
  readonly label: string;
  readonly values: readonly string[];
  readonly nameOf: (value: string) => string;
}

function Chosen({ id, set, label, values, nameOf }: ChosenProps) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const { attempt, offerUndo } = useRemoval();
  const put = (value: string, isIn: boolean) => addRecord('recommendation', { [`${set}/${value}`]: isIn }, id);
  const remove = async (value: string) => {
    if (await attempt(() => put(value, false))) offerUndo('recommendation.labels.removed', () => put(value, true));
  };
  return (
    <div>
      <Soft>{label}</Soft>
      <Row>
        {values.map((value) => (
          <Button key={value} icon={<X size={12} aria-hidden />} isDisabled={isReadOnly} onPress={() => void remove(value)}>
            <bdi aria-hidden>{nameOf(value)}</bdi>
            <span className="visually-hidden">{t('recommendation.labels.remove', { name: nameOf(value) })}</span>
          </Button>
        ))}
      </Row>
    </div>
  );
}

function AddGroup({ id, groups }: { readonly id: string; readonly groups: readonly string[] }) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const { attempt } = useRemoval();
  const [text, setText] = useState('');
  const group = text.trim().slice(0, 100);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (group === '' || groups.includes(group)) return;
    if (await attempt(() => addRecord('recommendation', { [`groups/${group}`]: true }, id))) setText('');
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Row>
        <TextField
          label={t('recommendation.groups.add')}
          isLabelHidden
          placeholder={t('recommendation.groups.add')}
          value={text}
          onChange={setText}
          isDisabled={isReadOnly}
          autoFocus
        />
        <Button type="submit" isDisabled={group === ''}>
          {t('recommendation.labels.add')}
        </Button>
      </Row>
    </form>
  );
}

function AddGoal({ id, sdgs }: { readonly id: string; readonly sdgs: readonly string[] }) {
  const t = useText();
  const goalName = useGoalName();
  const { isReadOnly } = useFieldsAround();
  const { attempt } = useRemoval();
  const goals = Array.from({ length: 17 }, (_, n) => String(n + 1)).filter((goal) => !sdgs.includes(goal));
  return (
    <SelectField
      label={t('recommendation.sdgs.add')}
      isLabelHidden
      value=""
      placeholder={t('recommendation.sdgs.add')}
      options={goals.map((goal) => ({ id: goal, label: goalName(goal) }))}
      isDisabled={isReadOnly}
      onChange={(goal) => void attempt(() => addRecord('recommendation', { [`sdgs/${goal}`]: true }, id))}
    />
  );
}
