import type { OwnVocabulary } from '../own-vocabulary.ts';

/** In which kind of place an act happened. */
export const locationTypes = {
  id: 'location-types',
  version: 1,
  esfList: 17,
  terms: [
    { code: 'home', esf: '010101000000', labels: { en: 'At their home', 'zh-Hans': '当事人家中' } },
    { code: 'family-home', esf: '010102000000', labels: { en: 'At the home of relatives', 'zh-Hans': '亲属家中' } },
    { code: 'workplace', esf: '010200000000', labels: { en: 'Where they work', 'zh-Hans': '工作场所' } },
    { code: 'road', esf: '070100000000', labels: { en: 'On a road or in the street', 'zh-Hans': '道路、街头' } },
    { code: 'square', esf: '060200000000', labels: { en: 'On a square or other public place', 'zh-Hans': '广场等公共场所' } },
    { code: 'vehicle', esf: '070400000000', labels: { en: 'In a train, bus, car or plane', 'zh-Hans': '车、船、飞机上' } },
    { code: 'station', esf: '070300000000', labels: { en: 'At a station', 'zh-Hans': '车站' } },
    { code: 'border', esf: '080400000000', labels: { en: 'At an airport or border', 'zh-Hans': '机场或口岸' } },
    { code: 'hotel', esf: '020900000000', labels: { en: 'In a hotel or restaurant', 'zh-Hans': '酒店、餐馆' } },
    { code: 'police', esf: '030500000000', labels: { en: 'At a police station', 'zh-Hans': '派出所或公安局' } },
    { code: 'custody', esf: '030600000000', labels: { en: 'In a prison or place of detention', 'zh-Hans': '监狱或羁押场所' } },
    { code: 'court', esf: '030700000000', labels: { en: 'At a court', 'zh-Hans': '法院' } },
    { code: 'authority', esf: '030100000000', labels: { en: 'At an authority', 'zh-Hans': '政府机关' } },
    { code: 'secret-place', esf: '090500000000', labels: { en: 'In a secret place', 'zh-Hans': '秘密场所' } },
    { code: 'military', esf: '030400000000', labels: { en: 'In a military place', 'zh-Hans': '军事场所' } },
    { code: 'school', esfNearest: '040400000000', labels: { en: 'At a school or university', 'zh-Hans': '学校' } },
    { code: 'hospital', esf: '040500000000', labels: { en: 'In a hospital', 'zh-Hans': '医院' } },
    { code: 'organisation', esf: '050400000000', labels: { en: 'At the office of an organisation', 'zh-Hans': '民间组织办公室' } },
    { code: 'newsroom', esf: '050600000000', labels: { en: 'At a newsroom', 'zh-Hans': '媒体办公室' } },
    { code: 'religious', esf: '050700000000', labels: { en: 'At a religious place', 'zh-Hans': '宗教场所' } },
    { code: 'embassy', esf: '080200000000', labels: { en: 'At an embassy', 'zh-Hans': '大使馆' } },
    {
      code: 'international',
      esf: '080100000000',
      labels: { en: 'At an office of the UN or another international body', 'zh-Hans': '联合国等国际机构驻地' },
    },
    { code: 'online', labels: { en: 'Online or by telephone', 'zh-Hans': '网络或电话' } },
    { code: 'other', esf: '900000000000', labels: { en: 'Elsewhere', 'zh-Hans': '其他地点' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
