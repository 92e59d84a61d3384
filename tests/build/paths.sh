# The tree speaks of the product: no path of a developer's machine, no private key, nothing that was generated.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

mapfile -t files < <(project_files | grep -v '^tests/build/paths\.sh$')

# /home/<panel user>/ is where HestiaCP keeps accounts, so homes count only when they look like a person's tree.
expect_empty "no path of a developer's machine (${#files[@]} files)" "these lines name one" \
    "$(grep -nIE '(^|[^A-Za-z0-9_.])(/work/|/Users/|/root/[a-z]|/workspace/|/github/workspace|/home/[a-z]+/(src|code|projects|work|git)/)' \
        "${files[@]}" || true)"

# Keys are made at test time. The header of a PEM block is looked for, not the words.
expect_empty "no private key in the tree" "these files hold one" \
    "$(grep -lIE -- '^-----BEGIN ([A-Z]+ )?PRIVATE KEY-----' "${files[@]}" || true)"

expect_empty "nothing generated is in git" "remove these from git" \
    "$(printf '%s\n' "${files[@]}" | grep -E '\.(o|lo|la|so|dep|diff|out|exp|log)$|(^|/)(autom4te\.cache|modules/hestia\.so|config\.(log|status)|Makefile\.(global|fragments|objects))$' || true)"
