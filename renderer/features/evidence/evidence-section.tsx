import { useQuery } from '@tanstack/react-query';
import { FolderPlus, Plus } from 'lucide-react';
import { type DragEvent, useEffect, useMemo, useState } from 'react';
import { useIntl } from 'react-intl';

import { api, shell } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, ItemLink, List, Section, Soft } from '../../ui/layout.tsx';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import type { NamedPerson } from '../people/index.ts';
import { useFieldText } from '../values/index.ts';
import { droppedFiles } from './dropped-files.ts';
import styles from './evidence.module.css';
import { fileSize } from '../../i18n/file-size.ts';
import { IntakeDialog } from './intake-dialog.tsx';
import { Thumbnail, WantingBadge } from './thumbnail.tsx';
import type { Offered } from './use-look.ts';

interface EvidenceProps {
  readonly caseId: string;
  readonly people: readonly NamedPerson[];
  readonly items: readonly { readonly id: string; readonly fields: Readonly<Record<string, string | number | boolean>> }[];
}

/** The files of a case: chosen, dropped here or pasted, a line each. */
export function EvidenceSection({ caseId, people, items }: EvidenceProps) {
  const t = useText();
  const words = useFieldText();
  const { formatNumber } = useIntl();
  const { isReadOnly } = useFieldsAround();
  const { offered, setOffered, choose, chooseFolder, zone, isOver } = useComing(isReadOnly);
  const wanting = useWanting(caseId);
  return (
    <div className={styles['zone']} data-takes-files data-over={isOver ? '' : undefined} {...zone}>
      <Section
        title={t('place.evidence.section')}
        {...(items.length > 0 && { count: items.length })}
        actions={
          <>
            <Button icon={<FolderPlus size={14} aria-hidden />} isDisabled={isReadOnly} onPress={() => void chooseFolder()}>
              {t('item.add.folder')}
            </Button>
            <Button icon={<Plus size={14} aria-hidden />} isDisabled={isReadOnly} onPress={() => void choose()}>
              {t('place.evidence.new')}
            </Button>
          </>
        }
      >
        {items.length === 0 && <Soft>{t('place.evidence.section.empty')}</Soft>}
        {items.length > 0 && (
          <List label={t('place.evidence.section')}>
            {items.map(({ id, fields }) => (
              <li key={id} className={styles['item']}>
                <Thumbnail id={id} fields={fields} wanting={wanting.get(id)} />
                <div>
                  <ItemLink href={hrefOf(['evidence', id])}>
                    <span dir="auto">{words.titleFrom('evidence', fields, {})}</span>
                  </ItemLink>
                  {fields['version'] !== undefined && fields['version'] !== 'original' && (
                    <Badge>{words.value('evidence', 'version', String(fields['version']))}</Badge>
                  )}
                  {wanting.has(id) && <WantingBadge file={wanting.get(id)!} />}
                  <span className={styles['line']}>
                    <bdi>
                      {[
                        fields['number'],
                        words.value('evidence', 'captured', fields['captured'] ?? null),
                        fields['sizeBytes'] === 0 ? undefined : words.value('evidence', 'mediaType', fields['mediaType'] ?? null),
                        typeof fields['sizeBytes'] === 'number' ? fileSize(fields['sizeBytes'], formatNumber) : undefined,
                      ]
                        .filter((part) => part !== undefined && part !== '')
                        .join(' · ')}
                    </bdi>
                  </span>
                </div>
              </li>
            ))}
          </List>
        )}
        {offered && <IntakeDialog caseId={caseId} offered={offered} people={people} onClose={() => setOffered(undefined)} />}
      </Section>
    </div>
  );
}

/** Items of a case whose file is not here or not whole, and which of the two. */
function useWanting(of: string) {
  const { data } = useQuery({ queryKey: ['evidence', 'wanting', of], queryFn: () => api['evidence.wanting']({ case: of }) });
  return useMemo(() => new Map(data?.items.map(({ id, file }) => [id, file])), [data]);
}

/** The ways in. */
function useComing(isReadOnly: boolean) {
  const [offered, setOffered] = useState<Offered>();
  const [isOver, setOver] = useState(false);
  const { attempt } = useRemoval();
  const take = (transfer: DataTransfer | null) => {
    if (!transfer || isReadOnly) return;
    void droppedFiles(transfer).then((dropped) => {
      if (dropped.files.length + dropped.unread.length > 0) setOffered({ kind: 'dropped', ...dropped });
    });
  };
  const choose = () =>
    attempt(async () => {
      const { files } = await shell['shell.chooseFiles']({ purpose: 'open-evidence' });
      if (files.length > 0) setOffered({ kind: 'chosen', files });
    });
  const chooseFolder = () =>
    attempt(async () => {
      const { files } = await shell['shell.chooseFiles']({ purpose: 'open-evidence-folder' });
      if (files[0]) setOffered({ kind: 'folder', token: files[0].token });
    });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (!event.clipboardData?.types.includes('Files') || document.querySelector('[role=dialog], [role=alertdialog]')) return;
      event.preventDefault();
      take(event.clipboardData);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  });
  const hasFiles = (event: DragEvent) => !isReadOnly && event.dataTransfer.types.includes('Files');
  const zone = {
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      take(event.dataTransfer);
    },
  };
  return { offered, setOffered, choose, chooseFolder, zone, isOver };
}
