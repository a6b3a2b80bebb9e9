/** What Zotero's Web API answers, as far as it is used: a stranger's JSON, read by name and by bounds. */
import * as v from 'valibot';

/** https://www.zotero.org/support/dev/web_api/v3/write_requests#object_keys (2026-11). */
export const KEY_SHAPE = /^[23456789A-Z]{8}$/;

const key = v.pipe(v.string(), v.regex(KEY_SHAPE));
const version = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(70_000));
const name = v.pipe(v.string(), v.maxLength(1_000));

const rights = v.object({ library: v.optional(v.boolean(), false), write: v.optional(v.boolean(), false) });

/** `GET /keys/current`: whose key it is, and what it may do in which group; `all` stands for every group. */
export const keyAnswer = v.object({
  userID: v.pipe(v.number(), v.integer()),
  username: name,
  access: v.object({ groups: v.optional(v.record(v.string(), rights), {}) }),
});
export type KeyAnswer = v.InferOutput<typeof keyAnswer>;

/** What the key may do in this group; undefined where that is nothing. */
export function rightsIn({ access }: KeyAnswer, group: number): v.InferOutput<typeof rights> | undefined {
  return access.groups[String(group)] ?? access.groups.all;
}

/** `GET /users/ID/groups`. */
export const groupsAnswer = v.array(
  v.object({ id: v.pipe(v.number(), v.integer()), data: v.object({ name }) }),
);

/** `GET /groups/ID/collections`. */
export const collectionsAnswer = v.array(
  v.object({
    key,
    data: v.object({ name, parentCollection: v.optional(v.union([key, v.literal(false)]), false) }),
  }),
);

/** `format=versions`: of each item its version. */
export const versionsAnswer = v.record(key, version);

const creator = v.looseObject({
  creatorType: name,
  name: v.optional(text),
  firstName: v.optional(text),
  lastName: v.optional(text),
});
const tag = v.looseObject({ tag: name, type: v.optional(v.number()) });

/** The editable part of an item. What is not named here is kept, since a whole item may have to be written back. */
const itemData = v.looseObject({
  key,
  version,
  itemType: name,
  title: v.optional(text),
  creators: v.optional(v.array(creator), []),
  tags: v.optional(v.array(tag), []),
  collections: v.optional(v.array(key), []),
  deleted: v.optional(v.union([v.boolean(), v.number()])),
});
export type ItemData = v.InferOutput<typeof itemData>;

export const itemsAnswer = v.array(v.object({ key, version, data: itemData }));

/** `GET /deleted`: items that are gone for good. */
export const deletedAnswer = v.object({ items: v.optional(v.array(v.string()), []) });

/** What became of each object of a write, by its place in the request. */
export const writeAnswer = v.object({
  success: v.optional(v.record(v.string(), key), {}),
  unchanged: v.optional(v.record(v.string(), key), {}),
  failed: v.optional(
    v.record(v.string(), v.object({ code: v.number(), message: v.optional(v.string(), '') })),
    {},
  ),
});
export type WriteAnswer = v.InferOutput<typeof writeAnswer>;
