import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How one person or organisation stands to another. */
export const relations = {
  id: 'relations',
  version: 1,
  esfList: 21,
  terms: [
    { code: 'family', esf: '010100000000', labels: { en: 'Family', 'zh-Hans': '家人' } },
    { code: 'spouse', esf: '010101000000', parent: 'family', labels: { en: 'Husband or wife', 'zh-Hans': '配偶' } },
    { code: 'sibling', esf: '010102000000', parent: 'family', labels: { en: 'Brother or sister', 'zh-Hans': '兄弟姐妹' } },
    { code: 'parent', esf: '010103000000', parent: 'family', labels: { en: 'Father or mother', 'zh-Hans': '父母' } },
    { code: 'child', esf: '010104000000', parent: 'family', labels: { en: 'Son or daughter', 'zh-Hans': '子女' } },
    { code: 'partner', esf: '010106000000', parent: 'family', labels: { en: 'Partner', 'zh-Hans': '伴侣' } },
    { code: 'relative', esf: '010105000000', parent: 'family', labels: { en: 'Other relative', 'zh-Hans': '其他亲属' } },
    { code: 'friend', esf: '010201000000', labels: { en: 'Friend', 'zh-Hans': '朋友' } },
    { code: 'neighbour', esf: '010302000000', labels: { en: 'Neighbour', 'zh-Hans': '邻居' } },
    { code: 'coworker', esf: '010401000000', labels: { en: 'Works at the same place', 'zh-Hans': '同事' } },
    { code: 'fellow-member', esf: '010501000000', labels: { en: 'Active in the same organisation', 'zh-Hans': '同组织成员' } },
    { code: 'client', esf: '010601000000', labels: { en: 'Client', 'zh-Hans': '当事人（委托人）' } },
    { code: 'lawyer', esf: '010602010000', labels: { en: 'Lawyer of', 'zh-Hans': '代理律师' } },
    { code: 'member', esf: '110100000000', labels: { en: 'Member of', 'zh-Hans': '成员' } },
    { code: 'officer', esf: '110200000000', labels: { en: 'Leads or works for', 'zh-Hans': '负责人或工作人员' } },
    { code: 'head', labels: { en: 'Head of', 'zh-Hans': '主要负责人' } },
    { code: 'founder', labels: { en: 'Founder of', 'zh-Hans': '创办人' } },
    { code: 'superior', esf: '010402000000', labels: { en: 'Superior of', 'zh-Hans': '上级' } },
    { code: 'subordinate', esf: '010403000000', labels: { en: 'Subordinate of', 'zh-Hans': '下级' } },
    { code: 'co-defendant', labels: { en: 'Accused together with', 'zh-Hans': '同案被告' } },
    { code: 'co-detainee', labels: { en: 'Held together with', 'zh-Hans': '同监室被羁押者' } },
    { code: 'branch', esf: '210100000000', labels: { en: 'Branch of', 'zh-Hans': '分支机构' } },
    { code: 'ally', esf: '210400000000', labels: { en: 'Partner organisation of', 'zh-Hans': '合作组织' } },
    { code: 'other', esf: '900000000000', labels: { en: 'Other relation', 'zh-Hans': '其他关系' } },
  ],
} as const satisfies OwnVocabulary;
