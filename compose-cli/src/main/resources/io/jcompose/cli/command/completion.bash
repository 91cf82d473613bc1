# bash completion of jcompose: source <(jcompose completion bash)
_jcompose() {
  local line words
  COMPREPLY=()
  words=("${COMP_WORDS[@]:1:COMP_CWORD}")
  while IFS= read -r line; do
    if [ "$line" = :files ]; then
      compopt -o default
      return
    fi
    COMPREPLY+=("${line%%$'\t'*}")
  done < <("${COMP_WORDS[0]}" __complete -- "${words[@]}" 2>/dev/null)
}
complete -F _jcompose jcompose
