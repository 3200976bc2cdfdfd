import { componentsIn } from './body-rules.ts';
import { isObject, type Json, type Modal, objects } from './state.ts';

/** What a person enters in a modal, by custom_id or label; for a menu the values picked. */
export type Entries = Readonly<Record<string, string | readonly string[]>>;

/** A modal's components as its submission carries them. Throws where Discord's form would not let a person send it. */
export function fillForm(modal: Modal, entries: Entries): readonly Json[] {
  const fields = fieldsOf(modal);
  const unknown = Object.keys(entries).find((name) => !fields.some(({ input, label }) => input.custom_id === name || label === name));
  if (unknown !== undefined) {
    throw new Error(
      `"${modal.title}" has no field "${unknown}"; there are ${fields.map(({ input }) => String(input.custom_id)).join(', ')}`,
    );
  }
  return fields.map(({ holder, input, label }) => {
    const entry = entries[String(input.custom_id)] ?? entries[label];
    const filled = fill(input, label, entry);
    return holder.type === 18 ? { type: 18, id: 1, component: filled } : { type: 1, id: 1, components: [filled] };
  });
}

type Field = { readonly holder: Json; readonly input: Json; readonly label: string };

/** An input lies in a Label, or in a row and has its label itself. */
function fieldsOf({ components }: Modal): readonly Field[] {
  return components.flatMap((holder) =>
    componentsIn([holder]).flatMap((input) => {
      const isInput = input.custom_id !== undefined;
      return isInput ? [{ holder, input, label: String((holder.type === 18 ? holder.label : input.label) ?? '') }] : [];
    }),
  );
}

function fill(input: Json, label: string, entry: Entries[string] | undefined): Json {
  const { type, custom_id } = input;
  if (type !== 4) {
    // What is chosen already stays so.
    const chosen = objects(input.options).flatMap((option) => (option.default === true ? [String(option.value)] : []));
    const values = entry ?? chosen;
    if (typeof values === 'string' || values.length < Number(input.required === false ? 0 : (input.min_values ?? 1))) {
      throw new Error(`"${label}" needs a list of values`);
    }
    return { type, id: 2, custom_id, values };
  }
  const value = entry ?? (isObject(input) && typeof input.value === 'string' ? input.value : '');
  const isTooShort = input.required !== false && value.length === 0;
  const [least, most] = [value.length === 0 ? 0 : Number(input.min_length ?? 0), Number(input.max_length ?? 4000)];
  if (typeof value !== 'string' || isTooShort || value.length < least || value.length > most) {
    throw new Error(`"${label}" takes ${least || 1} to ${most} characters, ${value.length} given`);
  }
  return { type, id: 2, custom_id, value };
}
