import { Plus, X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';

import { entityOf } from '../../../db/model/entities.ts';
import { extendedEntities, type ExtendedEntity } from '../../../db/model/term.ts';
import { useText } from '../../i18n/index.tsx';
import { joined } from '../../i18n/isolated.ts';
import { isFirstAsking } from '../../state/asked-once.ts';
import type { EditedEntity } from '../../state/autosave.ts';
import { addRecord } from '../../state/new-record.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useFieldText } from '../values/index.ts';
import { DescribedFields, type DescribedFieldsProps, type ShownRecord } from './described-fields.tsx';
import { useFieldsAround } from './field-context.tsx';
import { useFocusWhenNew } from './field-group.tsx';
import styles from './fields.module.css';
import { TeamFields } from './team-fields.tsx';
import { useAdded } from './use-added.ts';
import { useRemoval } from './use-removal.ts';

export interface PartRowsProps<Part extends ShownRecord> {
  readonly entity: EditedEntity;
  /** What they are part of. */
  readonly owner: string;
  readonly parts: readonly Part[];
  readonly names: readonly string[];
  readonly kept: readonly string[];
  readonly renderPerson: DescribedFieldsProps['renderPerson'];
  /** What a part is called while it is folded: its facts in the order in which one says them. */
  readonly sentence: (part: Part) => readonly (string | undefined)[];
  /** What a new one begins with. */
  readonly first?: Readonly<Record<string, string>>;
  /** Below its fields. */
  readonly renderMore?: (part: Part) => ReactNode;
  /** Below its line, open or folded: what is read of it. */
  readonly renderBelow?: (part: Part) => ReactNode;
  readonly level?: 3 | 4;
  /** Another place of the page asks for a field of one of them, or for a new one. A new object asks again. */
  readonly asked?: { readonly at?: { readonly record: string; readonly field: string } | undefined; readonly isNew?: boolean } | undefined;
}

/** What is part of a record and has no page: a line each, opened in place to write; one that is added is open and has the focus. */
export function PartRows<Part extends ShownRecord>(props: PartRowsProps<Part>) {
  const { entity, owner, parts, first = {}, asked } = props;
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const [touched, setTouched] = useState<Readonly<Record<string, boolean>>>({});
  const { added, add: addOne } = useAdded(parts);
  const field = entityOf(entity).owner!;
  const add = () => addOne(() => addRecord(entity, { [field]: owner, ...first }));
  useEffect(() => {
    if (asked?.isNew && isFirstAsking(asked)) add();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked once, by a new object.
  }, [asked]);
  const isOpen = (id: string) => touched[id] ?? (id === added || asked?.at?.record === id);
  const steady = useSteadyOrder(
    parts,
    parts.some(({ id }) => isOpen(id)),
  );
  return (
    <div className={styles['parts']}>
      {steady.map((part) => (
        <PartRow
          key={part.id}
          {...props}
          part={part}
          isNew={part.id === added}
          isOpen={isOpen(part.id)}
          onOpenChange={(open) => setTouched((present) => ({ ...present, [part.id]: open }))}
        />
      ))}
      {!isReadOnly && (
        <div className={styles['partAdd']}>
          <Button kind="quiet" icon={<Plus size={14} aria-hidden />} onPress={add}>
            {t(`partRows.add.${entity}` as 'partRows.add.stay')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** While one of them is written in, none changes its place, whatever date it gets: what has the focus would lose it. */
function useSteadyOrder<Part extends ShownRecord>(parts: readonly Part[], isHeld: boolean): readonly Part[] {
  const [order, setOrder] = useState<readonly string[]>([]);
  const placeOf = ({ id }: Part) => (order.includes(id) ? order.indexOf(id) : parts.length + order.length);
  const shown = isHeld ? parts.toSorted((one, other) => placeOf(one) - placeOf(other)) : parts;
  const ids = shown.map(({ id }) => id);
  if (ids.join(' ') !== order.join(' ')) setOrder(ids);
  return shown;
}

function isExtended(entity: string): entity is ExtendedEntity {
  return (extendedEntities as readonly string[]).includes(entity);
}

interface PartRowProps<Part extends ShownRecord> extends PartRowsProps<Part> {
  readonly part: Part;
  readonly isNew: boolean;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

function PartRow<Part extends ShownRecord>({ part, isNew, isOpen, onOpenChange, ...props }: PartRowProps<Part>) {
  const { entity, names, kept, renderPerson, sentence, renderMore, renderBelow, level = 4, asked } = props;
  const t = useText();
  const words = useFieldText();
  const { isReadOnly } = useFieldsAround();
  const { remove } = useRemoval();
  const box = useFocusWhenNew(isNew);
  const said = joined(sentence(part), t('aspect.separator')) || words.entity(entity);
  const wanted = asked?.at?.record === part.id ? asked.at : undefined;
  return (
    <div className={styles['partRow']} role="group" aria-label={said}>
      <Disclosure
        title={<span dir="auto">{said}</span>}
        level={level}
        isWrittenIn
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        actions={
          <IconButton
            label={t('partRows.remove', { what: said })}
            icon={<X size={14} aria-hidden />}
            isDisabled={isReadOnly}
            onPress={() => void remove(entity, part.id, 'partRows.removed')}
          />
        }
      >
        {isOpen && (
          <div ref={box} className={styles['partOpen']}>
            <DescribedFields entity={entity} record={part} names={names} kept={kept} wanted={wanted} renderPerson={renderPerson} />
            {isExtended(entity) && <TeamFields entity={entity} record={part} renderPerson={renderPerson} />}
            {renderMore?.(part)}
          </div>
        )}
      </Disclosure>
      {renderBelow?.(part)}
    </div>
  );
}
