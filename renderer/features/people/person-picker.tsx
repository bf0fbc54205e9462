import { useState } from 'react';

import { type PartyKind, proposeParty } from '../../../db/model/proposed-person.ts';
import { useText } from '../../i18n/index.tsx';
import { ComboField } from '../../ui/combo-box.tsx';
import { mayBeMeant, type NamedPerson, newKindOf, useFound, useGroups } from './person-options.ts';
import { UnclearNote } from './unclear-note.tsx';
import { makePerson } from './use-person-value.ts';

interface PersonPickerProps {
  readonly label: string;
  /** People of this page, offered first. */
  readonly people: readonly NamedPerson[];
  /** Whoever was chosen, or was made of the name that was typed. */
  readonly onPerson: (person: NamedPerson) => void;
}

/**
 * Adds one person after another to a list that stands elsewhere: of this page, known to the vault, or somebody new. As in a field of a
 * record, a name that was left there makes nobody by itself.
 */
export function PersonPicker({ label, people, onPerson }: PersonPickerProps) {
  const t = useText();
  const { found, isWaiting, left, turn, write, leave, clear, take, make, choose } = usePicking(people, onPerson);
  const groupsFor = useGroups(people, found, false);
  return (
    <div>
      <ComboField
        key={turn}
        autoFocus={turn > 0}
        label={label}
        value=""
        valueLabel={left ?? ''}
        groupsFor={groupsFor}
        onText={write}
        onChoose={choose}
        onLeave={leave}
        onCancel={clear}
        placeholder={t('person.field.placeholder')}
        emptyText={t('person.field.empty')}
        isWaiting={isWaiting}
      />
      {left !== undefined && (
        <UnclearNote
          name={left}
          known={mayBeMeant(found)}
          kind={proposeParty(left, false).kind}
          onKnown={take}
          onNew={() => void make(left)}
          onDrop={clear}
        />
      )}
    </div>
  );
}

/** What is typed, or was left there, and what becomes of it. */
function usePicking(people: readonly NamedPerson[], onPerson: PersonPickerProps['onPerson']) {
  const [text, setText] = useState('');
  const [left, leave] = useState<string>();
  // A field in which nobody stands after a choice either would keep its list open: for the next person there is a new one.
  const [turn, setTurn] = useState(0);
  const { found, isWaiting } = useFound(left ?? text);
  const write = (typed: string) => {
    leave(undefined);
    setText(typed);
  };
  const clear = () => write('');
  const take = (id: string, name: string) => {
    clear();
    setTurn(turn + 1);
    onPerson({ id, name });
  };
  const make = async (name: string, kind?: PartyKind) => take(await makePerson(name, kind), name);
  const choose = (id: string | null) => {
    if (id === null) return clear();
    const kind = newKindOf(id);
    if (kind) return void make(text.trim(), kind);
    take(id, [...people, ...found].find((person) => person.id === id)?.name ?? '');
  };
  return { found, isWaiting, left, turn, write, leave, clear, take, make, choose };
}
