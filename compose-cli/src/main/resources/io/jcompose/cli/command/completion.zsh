#compdef jcompose
# zsh completion of jcompose: source <(jcompose completion zsh)
_jcompose() {
  local line
  local -a found
  for line in "${(@f)$("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ $line == :files ]]; then
      _files
      return
    fi
    [[ -n $line ]] && found+=("${${line//:/\\:}/$'\t'/:}")
  done
  _describe jcompose found
}
compdef _jcompose jcompose
