import { entities } from '../../../db/model/entities.ts';
import type { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { List, Soft } from '../../ui/layout.tsx';
import { RecordTitle, useFieldText } from '../values/index.ts';
import styles from './words.module.css';

type Uses = Awaited<ReturnType<(typeof api)['terms.previewMerge']>>;

interface TermUsesProps {
  readonly uses: Uses;
  /** Somebody goes to one of the records. */
  readonly onOpen: () => void;
}

/** In how many records a term stands and where; each of them is a click away. */
export function TermUses({ uses, onOpen }: TermUsesProps) {
  const t = useText();
  const words = useFieldText();
  return (
    <div role="status">
      <p>{t('words.merge.preview', { count: uses.reduce((sum, { count }) => sum + count, 0) })}</p>
      {uses.map(({ entity, field, count, records }) => {
        const place = t('words.merge.place', { entity: words.entity(entity), field: words.field(entity, field), count });
        return (
          <Disclosure key={`${entity} ${field}`} title={place}>
            <List label={place}>
              {records.map(({ id, title, caseId, caseTitle = '' }) => {
                const href = pathTo(entity, id, caseId);
                const name = <RecordTitle entity={entity} id={id} title={title} />;
                return (
                  <li key={id} className={styles['use']} dir="auto">
                    {href === undefined ? (
                      name
                    ) : (
                      <a href={href} onClick={onOpen}>
                        {name}
                      </a>
                    )}
                    {caseId !== undefined && caseId !== id && (
                      <>
                        {' '}
                        <Soft>
                          <RecordTitle entity="case" id={caseId} title={caseTitle} />
                        </Soft>
                      </>
                    )}
                  </li>
                );
              })}
              {count > records.length && (
                <li>
                  <Soft>{t('words.merge.more', { count: count - records.length })}</Soft>
                </li>
              )}
            </List>
          </Disclosure>
        );
      })}
    </div>
  );
}

/** Where a record is seen: on its own page, else on that of its case. */
function pathTo(entity: string, id: string, caseId: string | undefined): string | undefined {
  if (entity === 'person') return hrefOf(['people', id]);
  const path = entities.get(entity)?.place?.path;
  if (path !== undefined) return hrefOf([path, id]);
  if (caseId === undefined) return undefined;
  return hrefOf(entity === 'act' ? ['cases', caseId, 'acts', id] : ['cases', caseId]);
}
