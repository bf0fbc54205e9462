import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface TagDialogProps {
  readonly list: string;
  readonly set: string;
  readonly label: string;
  readonly count: number;
  readonly readTags: () => Promise<readonly string[]>;
  readonly onClose: () => void;
  /** Elements of the set of tags, put in (`true`) or taken out. */
  readonly onTags: (fields: Readonly<Record<string, boolean>>) => Promise<boolean>;
}

const proposed = 12;

/** Gives many records a tag, or takes one from them. Tags that are there are proposed while one types. */
export function TagDialog({ list, set, label, count, readTags, onClose, onTags }: TagDialogProps) {
  const t = useText();
  const [name, setName] = useState('');
  const [way, setWay] = useState<'add' | 'remove'>('add');
  const { data: tags = [] } = useQuery({ queryKey: [list, set], queryFn: readTags });
  const words = name.trim();
  const fitting = tags.filter((tag) => tag !== words && tag.toLowerCase().includes(words.toLowerCase())).slice(0, proposed);
  const finish = () => {
    if (words !== '') void onTags({ [`${set}/${words}`]: way === 'add' }).then((isDone) => isDone && onClose());
  };
  return (
    <Dialog
      title={t('list.tags.title', { name: label, count })}
      isOpen
      onClose={onClose}
      onFinish={finish}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={words === ''} onPress={finish}>
            {t(way === 'add' ? 'list.tags.add' : 'list.tags.remove')}
          </Button>
        </>
      }
    >
      <Stack>
        <Segments
          label={t('list.tags.way')}
          value={way}
          options={[
            { id: 'add', label: t('list.tags.add') },
            { id: 'remove', label: t('list.tags.remove') },
          ]}
          onChange={(id) => setWay(id === 'remove' ? 'remove' : 'add')}
        />
        {/* Enter is enough for one word. */}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            finish();
          }}
        >
          <TextField label={label} value={name} onChange={(text) => setName(text.slice(0, 100))} autoFocus />
        </form>
        <Row>
          {fitting.map((tag) => (
            <Button key={tag} onPress={() => setName(tag)}>
              {tag}
            </Button>
          ))}
        </Row>
      </Stack>
    </Dialog>
  );
}
