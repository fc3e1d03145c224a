/** JSON as facts and rules hold it, and what stands at a path in it. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Facts = { readonly [key: string]: Json };

/** This will tell whether a value is an object of JSON: no list, not null. */
export function isObject(value: Json | undefined): value is Facts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** This will give what stands at a path of names and indices; null where the path leads nowhere. */
export function at(data: Json, path: string): Json {
  let found: Json | undefined = data;
  for (const part of path === "" ? [] : path.split(".")) {
    if (Array.isArray(found)) found = /^[0-9]{1,9}$/u.test(part) ? found[Number(part)] : undefined;
    else found = isObject(found) && Object.hasOwn(found, part) ? found[part] : undefined;
  }
  return found ?? null;
}
