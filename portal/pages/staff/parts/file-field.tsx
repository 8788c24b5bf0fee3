import type { Text } from '../../../../domain/text';
import type { FormState } from '../../parts/fields';

/** A table to be handed in. */
export const FileField = ({ page: { say }, problems, label, hint }: FormState & { label: Text; hint: Text }) => {
  const wrong = problems.file;
  return (
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for="f-file">{say(label)}</label>
      <p class="hint" id="f-file-hint">
        {say(hint)}
      </p>
      {wrong && (
        <p class="problem" id="f-file-problem">
          {say(wrong)}
        </p>
      )}
      <input id="f-file" type="file" name="file" accept=".csv,.xlsx,.txt" aria-describedby={wrong ? 'f-file-hint f-file-problem' : 'f-file-hint'} aria-invalid={wrong ? 'true' : undefined} />
    </div>
  );
};
