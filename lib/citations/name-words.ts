/** Words by which a name is told from "Given Family", for the look at one pass and for the close one. */

const words = (list: string) => list.trim().split(/\s+/);

/** In any case, anywhere in a name: no person has it. */
export const TEAM_WORDS: readonly string[] = words(`
team teams collaboration collaborations group consortium lab labs laboratory laboratories institute institutes university
universität inc ltd llc corp corporation gmbh company project initiative committee organization organisation community
foundation department center centre network association society contributors authors developers research technologies`);

/** What companies begin with. */
export const COMPANY_WORDS: readonly string[] = words(`
Google Microsoft Facebook Amazon Apple NVIDIA Nvidia IBM Intel Alibaba Tencent ByteDance Baidu Huawei OpenAI DeepMind
DeepSeek Hugging`);

/** Particles with a capital: they stand before the family name only within a name. */
export const CAPITAL_PARTICLES: readonly string[] = words(`
Van Von Vom Der Den De Del Della Di Da Das Dos Du La Le Los Ter Ten El Al St`);
