import { Ellipsis, ListFilter, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';

import { Button, IconButton } from '../ui/button.tsx';
import { Checkbox, Segments, SelectField } from '../ui/choices.tsx';
import { ComboField } from '../ui/combo-box.tsx';
import { PopoverButton } from '../ui/popover-button.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Group, Specimen, useSample } from './specimen.tsx';

const kinds = ['plain', 'primary', 'quiet', 'danger'] as const;
const forced = {
  'sample.state.hovered': 'data-hovered',
  'sample.state.pressed': 'data-pressed',
  'sample.state.focused': 'data-focus-visible',
} as const;
const forcedStates = Object.keys(forced) as (keyof typeof forced)[];

export function Buttons() {
  const s = useSample();
  return (
    <Group name="sample.group.buttons" isDense>
      {kinds.flatMap((kind) => {
        const button = <Button kind={kind}>{s(`sample.button.${kind}`)}</Button>;
        return [
          <Specimen key={kind} state="sample.state.normal">
            {button}
          </Specimen>,
          ...forcedStates.map((state) => (
            <Specimen key={kind + state} state={state} forced={forced[state]}>
              {button}
            </Specimen>
          )),
          <Specimen key={`${kind}-disabled`} state="sample.state.disabled">
            <Button kind={kind} isDisabled>
              {s(`sample.button.${kind}`)}
            </Button>
          </Specimen>,
          <Specimen key={`${kind}-pending`} state="sample.state.pending">
            <Button kind={kind} isPending icon={<Plus size={14} aria-hidden />}>
              {s(`sample.button.${kind}`)}
            </Button>
          </Specimen>,
        ];
      })}
      <Specimen state="sample.state.long">
        <Button icon={<Plus size={14} aria-hidden />}>{s('sample.button.long')}</Button>
      </Specimen>
    </Group>
  );
}

export function Icons() {
  const s = useSample();
  const remove = <IconButton label={s('sample.button.danger')} icon={<Trash2 size={16} aria-hidden />} />;
  const entries = [
    { id: 'add', label: s('sample.button.plain'), keys: 'Ctrl+N', run: () => undefined },
    { id: 'off', label: s('sample.button.quiet'), isDisabled: true, run: () => undefined },
    { id: 'long', label: s('sample.button.long'), run: () => undefined },
    { id: 'remove', label: s('sample.button.danger'), isDanger: true, run: () => undefined },
  ];
  return (
    <Group name="sample.group.icons" isDense>
      <Specimen state="sample.state.normal">{remove}</Specimen>
      {forcedStates.map((state) => (
        <Specimen key={state} state={state} forced={forced[state]}>
          {remove}
        </Specimen>
      ))}
      <Specimen state="sample.state.disabled">
        <IconButton label={s('sample.button.danger')} icon={<Trash2 size={16} aria-hidden />} isDisabled />
      </Specimen>
      <Specimen state="sample.group.icons">
        <MenuButton label={s('sample.group.icons')} icon={<Ellipsis size={16} aria-hidden />} entries={entries} />
      </Specimen>
      <Specimen state="sample.group.choices">
        <PopoverButton label={s('sample.group.choices')} icon={<ListFilter size={14} aria-hidden />}>
          <Checkbox isSelected onChange={() => undefined}>
            {s('sample.choice.check')}
          </Checkbox>
        </PopoverButton>
      </Specimen>
    </Group>
  );
}

export function FieldSamples() {
  const s = useSample();
  const [text, setText] = useState('');
  const label = s('sample.field.label');
  const filled = { label, value: s('sample.field.value'), onChange: () => undefined };
  return (
    <Group name="sample.group.fields">
      <Specimen state="sample.state.empty">
        <TextField label={label} value={text} onChange={setText} placeholder={s('sample.field.hint')} />
      </Specimen>
      <Specimen state="sample.state.filled">
        <TextField {...filled} description={s('sample.field.hint')} />
      </Specimen>
      {forcedStates
        .filter((state) => state !== 'sample.state.pressed')
        .map((state) => (
          <Specimen key={state} state={state} forced={forced[state]}>
            <TextField {...filled} />
          </Specimen>
        ))}
      <Specimen state="sample.state.required">
        <TextField {...filled} value="" isRequired />
      </Specimen>
      <Specimen state="sample.state.invalid">
        <TextField {...filled} error={s('sample.field.error')} />
      </Specimen>
      <Specimen state="sample.state.readOnly">
        <TextField {...filled} isReadOnly />
      </Specimen>
      <Specimen state="sample.state.disabled">
        <TextField {...filled} isDisabled />
      </Specimen>
      <Specimen state="sample.state.long">
        <TextField {...filled} label={s('sample.field.long')} value={s('sample.field.long')} lines="many" />
      </Specimen>
      <Specimen state="sample.state.filled" isWide>
        <TextField {...filled} value={s('sample.field.story')} lines="reading" />
      </Specimen>
    </Group>
  );
}

export function Choices() {
  const s = useSample();
  const [value, setValue] = useState('open');
  const [isChecked, setChecked] = useState(true);
  const options = (['open', 'closed', 'long'] as const).map((id) => ({ id, label: s(`sample.choice.${id}`) }));
  const choice = { label: s('sample.choice.label'), value, options, onChange: setValue };
  const combo = {
    label: s('sample.choice.label'),
    value,
    valueLabel: options.find(({ id }) => id === value)?.label ?? '',
    groupsFor: (text: string) => [{ id: 'all', label: '', options: options.filter(({ label }) => label.includes(text)) }],
    onChoose: (id: string | null) => setValue(id ?? ''),
    emptyText: s('sample.choice.none'),
  };
  return (
    <Group name="sample.group.choices">
      <Specimen state="sample.state.normal">
        <SelectField {...choice} description={s('sample.choice.hint')} />
      </Specimen>
      <Specimen state="sample.state.empty">
        <SelectField {...choice} value="" placeholder={s('sample.state.empty')} />
      </Specimen>
      <Specimen state="sample.state.invalid">
        <SelectField {...choice} error={s('sample.field.error')} />
      </Specimen>
      <Specimen state="sample.state.disabled">
        <SelectField {...choice} isDisabled />
      </Specimen>
      <Specimen state="sample.state.focused" forced="data-focus-visible">
        <SelectField {...choice} value="long" />
      </Specimen>
      <Specimen state="sample.state.normal">
        <ComboField {...combo} description={s('sample.choice.hint')} />
      </Specimen>
      <Specimen state="sample.state.invalid">
        <ComboField {...combo} value="" valueLabel="" error={s('sample.field.error')} />
      </Specimen>
      <Specimen state="sample.state.disabled">
        <ComboField {...combo} isDisabled />
      </Specimen>
      <Specimen state="sample.state.selected">
        <Checkbox isSelected={isChecked} onChange={setChecked}>
          {s('sample.choice.check')}
        </Checkbox>
      </Specimen>
      <MoreChoices {...choice} />
    </Group>
  );
}

interface MoreChoicesProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly onChange: (id: string) => void;
}

function MoreChoices(choice: MoreChoicesProps) {
  const s = useSample();
  const check = (isDisabled: boolean, isSelected = false) => (
    <Checkbox isSelected={isSelected} onChange={() => undefined} isDisabled={isDisabled}>
      {s('sample.choice.check')}
    </Checkbox>
  );
  return (
    <>
      <Specimen state="sample.state.empty">{check(false)}</Specimen>
      <Specimen state="sample.state.focused" forced="data-focus-visible" part="label">
        {check(false)}
      </Specimen>
      <Specimen state="sample.state.disabled">{check(true, true)}</Specimen>
      <Specimen state="sample.state.normal">
        <Segments {...choice} options={choice.options.slice(0, 2)} />
      </Specimen>
      <Specimen state="sample.state.disabled">
        <Segments {...choice} options={choice.options.slice(0, 2)} isDisabled />
      </Specimen>
    </>
  );
}
