/** Rules for the worked example (China's second review) that a person may take over, change and switch off. */
import type { LinkDirection } from '../model/link.ts';
import type { LinkRuleFields } from '../links/rules.ts';
import { addRules, listRules } from '../links/rules.ts';
import { AppError } from '../model/errors.ts';
import { findRecommendation } from '../recommendations/queries.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

type Words = Readonly<Record<'en' | 'zh-Hans', string>>;

interface StarterRule {
  readonly name: Words;
  readonly actType?: string;
  readonly perpetratorType?: string;
  readonly words?: string;
  readonly paragraph: string;
  readonly direction: LinkDirection;
  readonly reason: Words;
}

const against = (
  paragraph: string,
  asks: Pick<StarterRule, 'actType' | 'perpetratorType' | 'words'>,
  name: Words,
  reason: Words,
): StarterRule => ({
  ...asks,
  paragraph,
  name,
  reason,
  direction: 'contradicts',
});

const starterRules: readonly StarterRule[] = [
  against(
    '186.62',
    { actType: 'HRD-13' },
    { en: 'Punished for working with the UN', 'zh-Hans': '因与联合国合作而遭报复' },
    { en: 'A defender was punished for working with the UN.', 'zh-Hans': '维权者因与联合国合作而遭报复。' },
  ),
  against(
    '186.62',
    { actType: 'HRD-02', words: 'UN' },
    { en: 'Barred from leaving for a UN meeting', 'zh-Hans': '被阻止出境参加联合国活动' },
    { en: 'A defender was kept from an international mechanism.', 'zh-Hans': '维权者被阻止参与国际机制。' },
  ),
  against(
    '186.123',
    { actType: 'HRD-03' },
    { en: 'Residential surveillance at a designated location', 'zh-Hans': '指定居所监视居住' },
    { en: 'The measure was used without the limits that the recommendation asks for.', 'zh-Hans': '该措施的使用不受建议所要求的限制。' },
  ),
  against(
    '186.129',
    { actType: 'HRD-06' },
    { en: 'Disbarred, or licence refused', 'zh-Hans': '吊销或拒发执业证' },
    { en: 'A lawyer was kept from the profession.', 'zh-Hans': '律师被阻止执业。' },
  ),
  against(
    '186.131',
    { actType: 'HRD-07' },
    { en: 'Lawyer kept from the client', 'zh-Hans': '阻止律师会见当事人' },
    { en: 'A lawyer was kept from the client.', 'zh-Hans': '律师被阻止会见当事人。' },
  ),
  against(
    '186.131',
    { actType: 'threat', words: 'lawyer*' },
    { en: 'Lawyer threatened', 'zh-Hans': '威胁律师' },
    { en: 'A lawyer was threatened for their work.', 'zh-Hans': '律师因执业受到威胁。' },
  ),
  against(
    '186.132',
    { actType: 'lawyer-refused' },
    { en: 'Denied a lawyer', 'zh-Hans': '拒绝律师协助' },
    { en: 'A suspect had no lawyer.', 'zh-Hans': '嫌疑人未能获得律师协助。' },
  ),
  against(
    '186.132',
    { actType: 'arrest', words: 'rights' },
    { en: 'Arrested and not told of their rights', 'zh-Hans': '被捕后未被告知权利' },
    { en: 'A suspect was not told of their rights in time.', 'zh-Hans': '嫌疑人未被及时告知权利。' },
  ),
  against(
    '186.132',
    { actType: 'HRD-05' },
    { en: 'Forced or televised confession', 'zh-Hans': '被迫认罪或电视认罪' },
    { en: 'The rights of a suspect were set aside.', 'zh-Hans': '嫌疑人的权利被剥夺。' },
  ),
  against(
    '186.149',
    { actType: 'HRD-12' },
    { en: 'Organisation struck off, funds cut or account frozen', 'zh-Hans': '组织被注销、限制资金或冻结账户' },
    { en: 'An organisation could not go on with its work.', 'zh-Hans': '组织无法继续工作。' },
  ),
  against(
    '186.149',
    { actType: 'assembly-restricted' },
    { en: 'Gathering hindered or broken up', 'zh-Hans': '阻挠或驱散集会' },
    { en: 'People were kept from a peaceful gathering.', 'zh-Hans': '人们被阻止和平集会。' },
  ),
  against(
    '186.149',
    { actType: 'HRD-15' },
    { en: 'Summoned, "invited for tea" or sent on forced travel', 'zh-Hans': '传唤、“喝茶”或“被旅游”' },
    { en: 'Somebody was frightened away from civil society.', 'zh-Hans': '有人因恐吓而远离公民社会。' },
  ),
  against(
    '186.158',
    { actType: 'beating', words: 'journalist*' },
    { en: 'Journalist attacked', 'zh-Hans': '袭击记者' },
    { en: 'A journalist was attacked; whether it was investigated has to be said.', 'zh-Hans': '记者遭袭击；须说明是否得到调查。' },
  ),
];

/** Of these, the ones whose recommendation is here and that no rule of this name and kind stands for yet. */
export function offeredStarterRules(vault: ReadableVault, locale: string): LinkRuleFields[] {
  const language = locale.startsWith('zh') ? 'zh-Hans' : 'en';
  const known = new Set(listRules(vault).map(nameOf));
  return starterRules.flatMap(({ paragraph, name, reason, ...rule }) => {
    const recommendation = worked(vault, paragraph);
    if (recommendation === undefined || known.has(nameOf({ ...rule, recommendation: { id: recommendation } }))) return [];
    return [{ ...rule, name: name[language], reason: reason[language], recommendation }];
  });
}

/** Takes all that are offered over, as rules of this vault: one action. @returns how many. */
export function takeStarterRules(vault: Vault, locale: string): number {
  return addRules(vault, offeredStarterRules(vault, locale)).length;
}

/** What a rule does, whatever it is called. */
function nameOf(rule: {
  readonly actType?: string | null;
  readonly perpetratorType?: string | null;
  readonly words?: string | null;
  readonly recommendation: { readonly id: string } | null;
}): string {
  return [rule.actType, rule.perpetratorType, rule.words, rule.recommendation?.id].map((part) => part ?? '').join('|');
}

function worked(vault: ReadableVault, paragraph: string): string | undefined {
  try {
    return findRecommendation(vault.raw, `CHN/2/${paragraph}`).id;
  } catch (error) {
    if (error instanceof AppError && error.code === 'recommendation.not-found') return undefined;
    throw error;
  }
}
