import { Plus } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Badge, List } from '../../ui/layout.tsx';
import { useFieldsAround } from '../fields/index.ts';
import { LinkButton } from './link-button.tsx';
import { directionTone, RemoveLink } from './link-fields.tsx';
import { RecommendationOf } from './link-section.tsx';
import styles from './links.module.css';
import { useLinks } from './use-links.ts';

export interface ActLinksProps {
  readonly caseId: string;
  readonly actId: string;
}

/** What one act is linked to by itself, a line each; direction and reason are changed in the list of its case. */
export function ActLinks({ caseId, actId }: ActLinksProps) {
  const t = useText();
  const words = useWords();
  const { isReadOnly } = useFieldsAround();
  const links = useLinks({ case: caseId }).links.filter(({ act }) => act?.id === actId);
  return (
    <>
      {links.length > 0 && (
        <List label={t('link.act.list')}>
          {links.map((link) => (
            <li key={link.id}>
              <div className={styles['head']}>
                <RecommendationOf link={link} />
                <Badge tone={directionTone(link.direction)}>{words.label('link-directions', link.direction)}</Badge>
                <RemoveLink entity="link" id={link.id} />
              </div>
              <p className={styles['text']} dir="auto">
                {[link.part?.text, link.reason].filter(Boolean).join(' · ')}
              </p>
            </li>
          ))}
        </List>
      )}
      {!isReadOnly && (
        <div className={styles['linkAct']}>
          <LinkButton from={{ case: caseId, act: actId }} icon={<Plus size={14} aria-hidden />} />
        </div>
      )}
    </>
  );
}
