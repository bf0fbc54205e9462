import { type ReactNode, useState } from 'react';

import type { TableMapping } from '../../../db/model/table-mapping.ts';
import { type UnsaidPart, unsaidInTable } from '../../../db/model/recommendation-table.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Row, Soft, Stack } from '../../ui/layout.tsx';
import { type Column, ColumnChoices, fieldsTwice } from './column-choices.tsx';
import { GivenFields, givenFrom, isWrong, type Typed, typedFrom } from './given-fields.tsx';
import styles from './imports.module.css';
import { KeepMapping, SavedMappings } from './saved-mappings.tsx';
import { type FileLook, type Given, mappingOf } from './use-import.ts';

export interface SayFormProps {
  readonly look: FileLook;
  readonly given: Given;
  /** What was seen is not what would be imported any more. */
  readonly onChange: () => void;
  readonly onLook: (given: Given) => void;
  /** Beside the button. */
  readonly actions?: ReactNode;
}

/** What each column of a table is, and what neither it nor a text says: proposed, corrected by a person, looked at again. */
export function SayForm({ look, given, onChange, onLook, actions }: SayFormProps) {
  const t = useText();
  const [columns, setColumns] = useState<readonly Column[]>(look.columns);
  const [typed, setTyped] = useState<Typed>(typedFrom(given));
  const [chosen, setChosen] = useState(look.mappingName ?? '');
  const isTable = look.fields !== undefined;
  const said = new Set(columns.flatMap(({ field }) => field ?? []));
  const open = isTable ? unsaidInTable(said, givenFrom(typed)) : stillUnsaid(look.unsaid ?? [], typed);
  const change = (next: readonly Column[]) => {
    setColumns(next);
    onChange();
  };
  const again = () => {
    const { text, format } = given;
    const from = { ...(text !== undefined && { text }), ...(format !== undefined && { format }) };
    onLook({ ...from, ...givenFrom(typed), ...(isTable && { mapping: mappingOf(columns) }) });
  };
  return (
    <Stack>
      <p className={styles['text']}>{t(isTable ? 'import.say.table' : 'import.say.text')}</p>
      {isTable && (
        <SavedMappings
          kind="recommendations"
          columns={columns.map(({ name }) => name)}
          chosen={chosen}
          onChoose={(name, mapping) => {
            setChosen(name);
            change(withFields(columns, mapping));
          }}
        />
      )}
      {look.fields && <ColumnChoices columns={columns} fields={look.fields} onChange={change} />}
      <GivenFields
        typed={typed}
        said={isTable ? said : new Set()}
        onChange={(next) => {
          setTyped(next);
          onChange();
        }}
      />
      {open.length > 0 && (
        <div role="status">
          <Soft>{t('import.say.still')}</Soft>
          <ul className={styles['open']}>
            {open.map((part) => (
              <li key={part}>{t(`import.say.still.${part}`)}</li>
            ))}
          </ul>
        </div>
      )}
      <Row>
        <Button kind="primary" isDisabled={open.length > 0 || isWrong(typed) || fieldsTwice(columns).size > 0} onPress={again}>
          {t('import.say.look')}
        </Button>
        {actions}
      </Row>
      {isTable && <KeepMapping kind="recommendations" mapping={() => mappingOf(columns)} chosen={chosen} onKept={setChosen} />}
    </Stack>
  );
}

function withFields(columns: readonly Column[], mapping: TableMapping): readonly Column[] {
  const fields = new Map(mapping.columns.map(({ column, field }) => [column, field]));
  return columns.map((one) => ({ ...one, field: fields.get(one.name) ?? null }));
}

/** Of a text, which has no columns to say it. */
function stillUnsaid(unsaid: readonly UnsaidPart[], typed: Typed): readonly UnsaidPart[] {
  const { state, symbol } = givenFrom(typed);
  return unsaid.filter((part) => (part === 'state' && state === undefined) || (part === 'symbol' && symbol === undefined));
}
