import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Who is said to have done it. */
export const perpetratorTypes = {
  id: 'perpetrator-types',
  version: 1,
  esfList: 24,
  terms: [
    { code: 'police', esf: '010104000000', labels: { en: 'Police', 'zh-Hans': '公安、警察' } },
    { code: 'state-security', esf: '010106000000', labels: { en: 'State security or secret service', 'zh-Hans': '国家安全或情报机关' } },
    { code: 'armed-forces', esf: '010103000000', labels: { en: 'Army or armed police', 'zh-Hans': '军队或武警' } },
    {
      code: 'detention-staff',
      esf: '010105000000',
      labels: { en: 'Staff of prisons and detention centres', 'zh-Hans': '监狱、看守所人员' },
    },
    { code: 'national-officials', esf: '010101000000', labels: { en: 'National authority', 'zh-Hans': '国家机关官员' } },
    { code: 'local-officials', esf: '010102000000', labels: { en: 'Local authority', 'zh-Hans': '地方政府官员' } },
    { code: 'party-officials', esfNearest: '010100000000', labels: { en: 'Official of the ruling party', 'zh-Hans': '执政党干部' } },
    { code: 'prosecutors', esfNearest: '010300000000', labels: { en: 'Prosecutor', 'zh-Hans': '检察机关' } },
    { code: 'courts', esf: '010300000000', labels: { en: 'Judge or court', 'zh-Hans': '法官、法院' } },
    { code: 'legislature', esf: '010200000000', labels: { en: 'Legislature', 'zh-Hans': '立法机关' } },
    {
      code: 'urban-management',
      esfNearest: '010102000000',
      parent: 'local-officials',
      labels: { en: 'Municipal enforcement officers', 'zh-Hans': '城管人员' },
    },
    {
      code: 'residents-committee',
      esfNearest: '010102000000',
      parent: 'local-officials',
      labels: { en: 'Neighbourhood or village committee', 'zh-Hans': '居委会、村委会' },
    },
    { code: 'state-media', esfNearest: '010100000000', labels: { en: 'State media', 'zh-Hans': '官方媒体' } },
    {
      code: 'hired-men',
      esfNearest: '020102000000',
      labels: { en: 'Unidentified or hired men acting with officials', 'zh-Hans': '受雇或身份不明、配合官方的人员' },
    },
    { code: 'private-guards', esf: '020400000000', labels: { en: 'Private guards', 'zh-Hans': '私人保安' } },
    { code: 'armed-group', esf: '020200000000', labels: { en: 'Armed group against the State', 'zh-Hans': '反政府武装' } },
    { code: 'company', esf: '210100000000', labels: { en: 'Company', 'zh-Hans': '企业' } },
    { code: 'employer', esf: '110301000000', labels: { en: 'Employer, school or university', 'zh-Hans': '雇主、学校或单位' } },
    { code: 'private-person', esf: '110000000000', labels: { en: 'Private person', 'zh-Hans': '个人' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
